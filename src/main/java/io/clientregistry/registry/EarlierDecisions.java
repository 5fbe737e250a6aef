package io.clientregistry.registry;

/**
 * What was decided about the same username before. A name that was granted and asks again belonged to a user who is gone,
 * and so did one whose user was deleted: whoever has it next is not known to be the same.
 *
 * @param grantedAt epoch ms of the last grant of a request, or null
 * @param deniedAt  epoch ms of the last denial of one, or null
 * @param deletedAt epoch ms of the last deletion of a user of this name, or null
 */
public record EarlierDecisions(Long grantedAt, Long deniedAt, Long deletedAt) {

    /** Nothing is known of the name. */
    public static final EarlierDecisions NONE = new EarlierDecisions(null, null, null);

    /** The same with one more decision: the later of two counts. Others than a grant or a denial are left out. */
    public EarlierDecisions with(RequestStatus status, Long at) {
        return switch (status) {
            case GRANTED -> new EarlierDecisions(later(grantedAt, at), deniedAt, deletedAt);
            case DENIED -> new EarlierDecisions(grantedAt, later(deniedAt, at), deletedAt);
            default -> this;
        };
    }

    /** The same where a user of this name was deleted. */
    public EarlierDecisions withDeletion(Long at) {
        return new EarlierDecisions(grantedAt, deniedAt, at);
    }

    private static Long later(Long one, Long other) {
        return one == null || one < other ? other : one;
    }
}
