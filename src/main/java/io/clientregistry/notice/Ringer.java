package io.clientregistry.notice;

import io.clientregistry.registry.Channel;
import io.clientregistry.registry.Delivery;
import io.clientregistry.registry.Fault;
import io.clientregistry.registry.Ring;
import io.clientregistry.store.RegistryStores;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends what is due, on threads of its own: a receiver that hangs holds up its own realm's channel and nothing else. No
 * transaction is open while it waits for a receiver.
 */
public final class Ringer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Ringer.class);
    private static final int THREADS = 4;

    /** One channel of one realm. */
    private record Line(String realmId, Channel channel) {
    }

    private final Set<Line> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        var thread = new Thread(work, "client-registry-doorbell-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });
    private final WebhookSender webhooks;

    /** @param allowPrivate whether receivers may be in private networks, on this machine, and without TLS */
    public Ringer(boolean allowPrivate) {
        this.webhooks = new WebhookSender(new ReceiverAddresses(allowPrivate));
    }

    /** Starts to send what is due. Never throws: a timer that fails is not called again. */
    public void ring(KeycloakSessionFactory factory) {
        try {
            KeycloakModelUtils.runJobInTransactionWithResult(factory,
                    session -> RegistryStores.of(session).deliveries().due()).forEach(ring -> start(factory, ring));
        } catch (RuntimeException e) {
            LOG.warn("What is to be told could not be read", Fault.of(e));
        }
    }

    /** Says by this ring that it rings. Answers why not, where it does not. */
    public Optional<String> test(KeycloakSessionFactory factory, Ring ring) {
        try {
            new Sending(factory, webhooks, ring).test();
            return Optional.empty();
        } catch (NotDelivered e) {
            return Optional.of(e.getMessage());
        }
    }

    private void start(KeycloakSessionFactory factory, Ring ring) {
        var line = new Line(ring.realmId(), ring.channel());
        if (!busy.add(line)) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    sendAll(factory, ring);
                } finally {
                    busy.remove(line);
                }
            });
        } catch (RejectedExecutionException e) {
            busy.remove(line);
        }
    }

    /** Until nothing is due, or one has failed. */
    private void sendAll(KeycloakSessionFactory factory, Ring ring) {
        try {
            var sending = new Sending(factory, webhooks, ring);
            for (var next = take(factory, ring); next.isPresent() && sendOne(factory, sending, next.get());) {
                next = take(factory, ring);
            }
        } catch (RuntimeException e) {
            LOG.warn("The doorbell failed; what is to be told stays for the next time", Fault.of(e));
        }
    }

    private static boolean sendOne(KeycloakSessionFactory factory, Sending sending, Delivery delivery) {
        try {
            sending.send(delivery);
        } catch (NotDelivered e) {
            LOG.infof("The doorbell of a realm was not heard: %s", e.getMessage());
            KeycloakModelUtils.runJobInTransaction(factory,
                    session -> RegistryStores.of(session).deliveries().failed(delivery, e.getMessage()));
            return false;
        }
        KeycloakModelUtils.runJobInTransaction(factory,
                session -> RegistryStores.of(session).deliveries().delivered(delivery));
        return true;
    }

    private static Optional<Delivery> take(KeycloakSessionFactory factory, Ring ring) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory,
                session -> RegistryStores.of(session).deliveries().take(ring.realmId(), ring.channel()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        webhooks.close();
    }
}
