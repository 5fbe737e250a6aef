package io.clientregistry.registry;

/**
 * When a broker client last asked, what it was last refused for, and whether it follows the revocation feed.
 *
 * @param lastAsked    in epoch milliseconds, or null for never
 * @param lastRefused  in epoch milliseconds, or null for never
 * @param lastRefusal  the word for why, or null for never
 * @param lastFollowed when it last read the revocation feed, in epoch milliseconds, or null for never
 */
public record BrokerActivity(Long lastAsked, Long lastRefused, String lastRefusal, Long lastFollowed) {

    /** Nothing has come from this client yet. */
    public static final BrokerActivity NONE = new BrokerActivity(null, null, null, null);

    static BrokerActivity asked(long now) {
        return new BrokerActivity(now, null, null, null);
    }

    static BrokerActivity refused(long now, String refusal) {
        return new BrokerActivity(null, now, refusal, null);
    }

    static BrokerActivity followed(long now) {
        return new BrokerActivity(null, null, null, now);
    }

    /** Whether it has asked later than this, in epoch milliseconds, and was not refused since. */
    boolean hasAskedSince(long time) {
        return lastAsked != null && lastAsked > time && (lastRefused == null || lastRefused < lastAsked);
    }

    /** Both together: of each kind the later one. */
    public BrokerActivity plus(BrokerActivity other) {
        var refused = isLater(other.lastRefused, lastRefused) ? other : this;
        return new BrokerActivity(later(other.lastAsked, lastAsked), refused.lastRefused, refused.lastRefusal,
                later(other.lastFollowed, lastFollowed));
    }

    private static Long later(Long time, Long otherwise) {
        return isLater(time, otherwise) ? time : otherwise;
    }

    private static boolean isLater(Long time, Long than) {
        return time != null && (than == null || time >= than);
    }
}
