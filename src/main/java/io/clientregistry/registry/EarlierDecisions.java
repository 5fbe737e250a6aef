package io.clientregistry.registry;

/**
 * What was decided about earlier requests of the same username. A name that was granted and asks again belonged to a
 * user who is gone: whoever has it next is not known to be the same device.
 *
 * @param grantedAt epoch ms of the last grant, or null
 * @param deniedAt  epoch ms of the last denial, or null
 */
public record EarlierDecisions(Long grantedAt, Long deniedAt) {

    /** Nothing is known of the name. */
    public static final EarlierDecisions NONE = new EarlierDecisions(null, null);

    /** The same with one more decision: the later of two counts. Others than a grant or a denial are left out. */
    public EarlierDecisions with(RequestStatus status, Long at) {
        return switch (status) {
            case GRANTED -> new EarlierDecisions(later(grantedAt, at), deniedAt);
            case DENIED -> new EarlierDecisions(grantedAt, later(deniedAt, at));
            default -> this;
        };
    }

    private static Long later(Long one, Long other) {
        return one == null || one < other ? other : one;
    }
}
