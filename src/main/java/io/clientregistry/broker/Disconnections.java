package io.clientregistry.broker;

import io.clientregistry.flow.BrokerClients;
import io.clientregistry.registry.BrokerActivity;
import io.clientregistry.store.RegistryStores;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.keycloak.common.util.Time;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Ends a device's connections while somebody waits for the answer. */
public final class Disconnections {

    private static final String EXECUTOR = "client-registry-disconnections";
    private static final Duration WAIT = Duration.ofSeconds(4);
    /** Plug-ins ask every few seconds, which is written every two. */
    private static final Duration FOLLOWS = Duration.ofMinutes(1);

    private Disconnections() {
    }

    /**
     * Ends them at every broker that can, at all of them at once, and answers within some seconds. What could not be
     * done now is left to the revocation feed.
     *
     * @param username as Keycloak stores it
     * @return one of each broker client, by client id
     */
    public static List<Disconnection> end(KeycloakSession session, RealmModel realm, String username) {
        var stores = RegistryStores.of(session);
        var activities = stores.brokers(realm.getId()).activities();
        var asked = realm.getClientsStream().filter(BrokerClients::isBroker)
                .sorted(Comparator.comparing(ClientModel::getClientId))
                .map(client -> ask(session, client, activities.getOrDefault(client.getId(), BrokerActivity.NONE), username))
                .toList();
        var answers = asked.stream().map(CompletableFuture::join).toList();
        if (!answers.stream().allMatch(Disconnection::isClosed)) {
            stores.revocations(realm.getId()).add(username);
        }
        return answers;
    }

    private static CompletableFuture<Disconnection> ask(KeycloakSession session, ClientModel client,
                                                        BrokerActivity activity, String username) {
        var clientId = client.getClientId();
        var management = Management.of(client);
        if (management.isEmpty()) {
            return CompletableFuture.completedFuture(follows(activity) ? Disconnection.asked(clientId)
                    : Disconnection.unsupported(clientId));
        }
        var opened = management.get().open(session);
        var api = opened.api(ManagementHttp.of(session, opened));
        return CompletableFuture.supplyAsync(() -> close(api, clientId, username), executor(session))
                .completeOnTimeout(Disconnection.failed(clientId), WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Disconnection close(ManagementApi api, String clientId, String username) {
        try {
            return Disconnection.closed(clientId, api.disconnect(username));
        } catch (ManagementFailure e) {
            return Disconnection.failed(clientId);
        }
    }

    private static boolean follows(BrokerActivity activity) {
        return activity.lastFollowed() != null
                && activity.lastFollowed() > Time.currentTimeMillis() - FOLLOWS.toMillis();
    }

    private static ExecutorService executor(KeycloakSession session) {
        return session.getProvider(ExecutorsProvider.class).getExecutor(EXECUTOR);
    }
}
