package io.clientregistry.registry;

/**
 * When a broker client last asked, and what it was last refused for.
 *
 * @param lastAsked   in epoch milliseconds, or null for never
 * @param lastRefused in epoch milliseconds, or null for never
 * @param lastRefusal the word for why, or null for never
 */
public record BrokerActivity(Long lastAsked, Long lastRefused, String lastRefusal) {

    /** Nothing has come from this client yet. */
    public static final BrokerActivity NONE = new BrokerActivity(null, null, null);

    static BrokerActivity asked(long now) {
        return new BrokerActivity(now, null, null);
    }

    static BrokerActivity refused(long now, String refusal) {
        return new BrokerActivity(null, now, refusal);
    }

    /** Both together: of each kind the later one. */
    public BrokerActivity plus(BrokerActivity other) {
        var refused = isLater(other.lastRefused, lastRefused) ? other : this;
        return new BrokerActivity(isLater(other.lastAsked, lastAsked) ? other.lastAsked : lastAsked,
                refused.lastRefused, refused.lastRefusal);
    }

    private static boolean isLater(Long time, Long than) {
        return time != null && (than == null || time >= than);
    }
}
