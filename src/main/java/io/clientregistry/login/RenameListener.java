package io.clientregistry.login;

import java.util.Set;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Hears of users who change on this node. Of one who is renamed Keycloak's user cache notes the old name only, so every
 * name is looked up again.
 */
final class RenameListener implements EventListenerProvider {

    private static final Set<EventType> CHANGES = Set.of(EventType.REGISTER, EventType.UPDATE_PROFILE, EventType.UPDATE_EMAIL);

    private final KeycloakSession session;

    RenameListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (CHANGES.contains(event.getType())) {
            forget();
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getResourceType() == ResourceType.USER) {
            forget();
        }
    }

    /** Once it is committed: until then everybody reads the old name. */
    private void forget() {
        var names = session.getProvider(ClientRegistryProvider.class).names();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                names.forgetAll();
            }

            @Override
            protected void rollbackImpl() {
                // Nothing has changed.
            }
        });
    }

    @Override
    public void close() {
    }
}
