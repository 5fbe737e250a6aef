package io.clientregistry.spi;

import io.clientregistry.notice.Ringer;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;

import io.clientregistry.broker.ManagementLinks;
import io.clientregistry.broker.RevocationTelling;
import io.clientregistry.login.NamesElsewhere;
import io.clientregistry.login.NodeMemory;
import io.clientregistry.registry.BrokerActivities;
import io.clientregistry.store.RegistryStores;
import org.keycloak.models.ClientModel.ClientRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.scheduled.ScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** Keeps the tables in order: writes counts and expires requests on timers, follows deleted realms and users. */
public final class Maintenance {

    private static final long FLUSH_MILLIS = TimeUnit.SECONDS.toMillis(2);
    /** A connection is to end within seconds of its right. */
    private static final long TELL_MILLIS = TimeUnit.SECONDS.toMillis(1);
    private static final long RING_MILLIS = TimeUnit.SECONDS.toMillis(1);
    /** A hash is to be gone within a minute of its request's expiry. */
    private static final long CLEAN_UP_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final NodeMemory node;
    private final BrokerActivities brokerActivities;
    private final RegistryMetrics metrics;
    private final Ringer ringer;

    public Maintenance(NodeMemory node, BrokerActivities brokerActivities, RegistryMetrics metrics, Ringer ringer) {
        this.node = node;
        this.brokerActivities = brokerActivities;
        this.metrics = metrics;
        this.ringer = ringer;
    }

    /** Listens to the server from now on. The timers start once its tables are there. */
    public void register(KeycloakSessionFactory factory) {
        factory.register(this::on);
        factory.register(ManagementLinks::on);
    }

    private void on(ProviderEvent event) {
        if (event instanceof PostMigrationEvent migrated) {
            schedule(migrated.getFactory());
        } else if (event instanceof RealmRemovedEvent removed) {
            var realmId = removed.getRealm().getId();
            node.buffer().removeRealm(realmId);
            brokerActivities.removeRealm(realmId);
            RegistryStores.of(removed.getKeycloakSession()).cleanUp().removeRealm(realmId);
        } else if (event instanceof ClientRemovedEvent removed) {
            var stores = RegistryStores.of(removed.getKeycloakSession());
            var realmId = removed.getClient().getRealm().getId();
            stores.brokers(realmId).remove(removed.getClient().getId());
            stores.clientIdLists(realmId).removeBroker(removed.getClient().getId());
        } else if (event instanceof UserRemovedEvent removed) {
            var realmId = removed.getRealm().getId();
            var user = removed.getUser();
            var stores = RegistryStores.of(removed.getKeycloakSession());
            stores.devices().remove(realmId, user.getId(), user.getUsername());
            stores.deletedUsers(realmId).add(user.getUsername());
            stores.clientIdLists(realmId).removeUser(user.getId());
        }
    }

    private void schedule(KeycloakSessionFactory factory) {
        try (var session = factory.create()) {
            var timer = session.getProvider(TimerProvider.class);
            NamesElsewhere.listen(session, node.names());
            timer.schedule(() -> node.buffer().flush(RegistryStores.counts(factory)), FLUSH_MILLIS, "client-registry-flush");
            timer.schedule(() -> node.refusals().flush(factory), FLUSH_MILLIS, "client-registry-events");
            timer.schedule(() -> brokerActivities.flush(RegistryStores.activities(factory)), FLUSH_MILLIS,
                    "client-registry-brokers");
            timer.schedule(() -> node.clientIdNotes().flush(RegistryStores.clientIdNotes(factory)), FLUSH_MILLIS,
                    "client-registry-client-ids");
            var telling = new RevocationTelling(factory);
            timer.schedule(telling::tellAll, TELL_MILLIS, "client-registry-revocations");
            timer.schedule(() -> ringer.ring(factory), RING_MILLIS, "client-registry-doorbell");
            timer.schedule(new ScheduledTaskRunner(factory, new CleanUpTask(metrics)), CLEAN_UP_MILLIS);
        }
    }

    private record CleanUpTask(RegistryMetrics metrics) implements ScheduledTask {
        @Override
        public void run(KeycloakSession session) {
            var cleanUp = RegistryStores.of(session).cleanUp();
            cleanUp.run();
            cleanUp.endExpiredDevices();
            cleanUp.tellOfClosedWindows();
            cleanUp.removeRealmsThatAreGone();
            var pending = new HashMap<String, Long>();
            cleanUp.pending().forEach((realmId, count) -> {
                var realm = session.realms().getRealm(realmId);
                if (realm != null) {
                    pending.put(realm.getName(), count);
                }
            });
            metrics.pending(pending);
        }

        @Override
        public String getTaskName() {
            return "client-registry-clean-up";
        }
    }
}
