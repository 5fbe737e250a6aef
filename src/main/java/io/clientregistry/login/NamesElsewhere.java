package io.clientregistry.login;

import java.util.Collection;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.cache.infinispan.events.UserUpdatedEvent;

/**
 * What nodes tell each other of names. Keycloak's user caches do it already: whatever another node did to a user
 * arrives as a message. What administrators decide on requests is told the same way, since a message of our own would
 * need a place in Keycloak's own wire format.
 */
public final class NamesElsewhere {

    /** InfinispanUserCacheProviderFactory.USER_INVALIDATION_EVENTS. */
    private static final String MESSAGES = "USER_INVALIDATION_EVENTS";

    private NamesElsewhere() {
    }

    /** Lets {@code names} hear of what other nodes do, from now on. */
    public static void listen(KeycloakSession session, NobodysNames names) {
        session.getProvider(ClusterProvider.class).registerListener(MESSAGES, message -> names.forgetAll());
    }

    /** Tells all nodes, this one included, that requests of these names were decided, when the session's transaction is committed. */
    public static void tell(KeycloakSession session, NobodysNames names, Collection<NobodysNames.Name> decided) {
        var cluster = session.getProvider(ClusterProvider.class);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                decided.forEach(names::forget);
                cluster.notify(MESSAGES, decided.stream()
                        .map(name -> UserUpdatedEvent.create("", name.username(), null, name.realmId())).toList(), true);
            }

            @Override
            protected void rollbackImpl() {
                // Nothing was decided.
            }
        });
    }
}
