package io.clientregistry.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * What brokers asked of this node, until it is written. However often a broker asks, there is one entry for it, and each
 * {@link #flush} writes one row. Only for clients that exist, so that strangers cannot fill it.
 */
public final class BrokerActivities {

    private static final Logger LOG = Logger.getLogger(BrokerActivities.class);

    /** In ms. A broker asks thousands of times a second, and all threads would wait for each other to note it. */
    private static final long MOMENT = 100;

    private final Map<Client, BrokerActivity> noted = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** @param id Keycloak's internal id */
    private record Client(String realmId, String id) {
    }

    /** Where activities are written, each in a transaction of its own. */
    @FunctionalInterface
    public interface Writer {

        /** Adds to what is known of a client. */
        void write(String realmId, String clientId, BrokerActivity activity);
    }

    /** @param clock epoch milliseconds */
    public BrokerActivities(LongSupplier clock) {
        this.clock = clock;
    }

    /** Notes that a broker has asked, and was heard; of what it asks in one moment, the first, unless it was refused since. */
    public void asked(String realmId, String clientId) {
        var client = new Client(realmId, clientId);
        long now = clock.getAsLong();
        var known = noted.get(client);
        if (known == null || !known.hasAskedSince(now - MOMENT)) {
            note(client, BrokerActivity.asked(now));
        }
    }

    /** Notes that a broker has read the revocation feed. */
    public void followed(String realmId, String clientId) {
        note(new Client(realmId, clientId), BrokerActivity.followed(clock.getAsLong()));
    }

    /** Notes that a broker was refused, and the word for why. */
    public void refused(String realmId, String clientId, String refusal) {
        note(new Client(realmId, clientId), BrokerActivity.refused(clock.getAsLong(), refusal));
    }

    /** Writes everything. What cannot be written stays for the next time. */
    public synchronized void flush(Writer writer) {
        var drained = new HashMap<Client, BrokerActivity>();
        for (var client : Set.copyOf(noted.keySet())) {
            var activity = noted.remove(client);
            if (activity != null) {
                drained.put(client, activity);
            }
        }
        drained.forEach((client, activity) -> {
            try {
                writer.write(client.realmId, client.id, activity);
            } catch (RuntimeException e) {
                LOG.warnf("What a broker asked could not be noted, and is kept for the next time: %s", e.getClass());
                noted.merge(client, activity, (later, earlier) -> earlier.plus(later));
            }
        });
    }

    /** Drops what is noted of a deleted realm. */
    public void removeRealm(String realmId) {
        noted.keySet().removeIf(client -> client.realmId.equals(realmId));
    }

    private void note(Client client, BrokerActivity activity) {
        noted.merge(client, activity, BrokerActivity::plus);
    }
}
