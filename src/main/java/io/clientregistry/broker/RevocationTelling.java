package io.clientregistry.broker;

import io.clientregistry.registry.Fault;
import io.clientregistry.registry.ManagedBroker;
import io.clientregistry.registry.Revocation;
import io.clientregistry.store.RegistryStores;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Tells brokers by their management APIs whose rights were taken away. What is told lies in the database, and so does
 * how far each broker was told: a node that is killed leaves the rest to the others, or to its own next start. Every
 * node looks each second; one of them tells a broker. No transaction waits for a broker.
 */
public final class RevocationTelling {

    private static final Logger LOG = Logger.getLogger(RevocationTelling.class);

    private static final String EXECUTOR = "client-registry-brokers";
    /** How long one node tells a broker before it writes how far it came. */
    private static final Duration TURN = Duration.ofSeconds(10);
    /** How long no other node tells it: a turn, its last request and the writing. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final KeycloakSessionFactory factory;

    private record Turn(ManagedBroker broker, Management management, List<Revocation> revocations) {
    }

    public RevocationTelling(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** Lets each broker that is to be told something be told, on a thread of its own. */
    public void tellAll() {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                var executor = session.getProvider(ExecutorsProvider.class).getExecutor(EXECUTOR);
                RegistryStores.of(session).managedBrokers().due(Time.currentTimeMillis())
                        .forEach(clientId -> executor.execute(() -> tell(clientId)));
            });
        } catch (RuntimeException e) {
            LOG.warn("What brokers are to be told could not be read, and will be", Fault.of(e));
        }
    }

    private void tell(String clientId) {
        try {
            var turn = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> take(session, clientId));
            if (turn != null) {
                var broker = tell(turn);
                KeycloakModelUtils.runJobInTransaction(factory, session -> RegistryStores.of(session).managedBrokers()
                        .release(broker, broker.nextAt(Time.currentTimeMillis())));
            }
        } catch (RuntimeException e) {
            LOG.warn("A broker could not be told of revocations, and will be", Fault.of(e));
        }
    }

    /** What there is to do, or null where another node does it. */
    private Turn take(KeycloakSession session, String clientId) {
        var now = Time.currentTimeMillis();
        var stores = RegistryStores.of(session);
        var broker = stores.managedBrokers().claim(clientId, now, now + CLAIM.toMillis()).orElse(null);
        var realm = broker == null ? null : session.realms().getRealm(broker.realmId());
        var client = realm == null ? null : realm.getClientById(clientId);
        var management = client == null ? null : Management.of(client).orElse(null);
        if (management == null) {
            return null;
        }
        session.getContext().setRealm(realm);
        return new Turn(broker, management.open(session),
                stores.feed(realm.getId()).next(broker.toldTo()));
    }

    private ManagedBroker tell(Turn turn) {
        var end = Time.currentTimeMillis() + TURN.toMillis();
        var told = new HashSet<String>();
        var broker = turn.broker();
        try (var session = factory.create()) {
            var api = turn.management().api(ManagementHttp.of(session, turn.management()));
            for (int i = 0; i < turn.revocations().size() && Time.currentTimeMillis() < end; i++) {
                var revocation = turn.revocations().get(i);
                try {
                    if (told.add(revocation.username())) {
                        api.disconnect(revocation.username());
                    }
                    broker = broker.told(revocation);
                } catch (ManagementFailure e) {
                    LOG.debugf("A broker could not be told of a revocation: %s", e.word());
                    if (!e.isForGood()) {
                        return broker.failed(e.word(), turn.revocations().subList(i, turn.revocations().size()),
                                Time.currentTimeMillis());
                    }
                    broker = broker.refused(revocation, e.word(), Time.currentTimeMillis());
                }
            }
            return broker;
        }
    }
}
