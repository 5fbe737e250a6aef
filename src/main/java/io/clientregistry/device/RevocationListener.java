package io.clientregistry.device;

import io.clientregistry.store.RegistryStores;
import io.clientregistry.store.Revocations;
import java.util.Set;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Revocations that Keycloak's events tell of, in the transaction of the change. */
final class RevocationListener implements EventListenerProvider {

    private static final Set<EventType> OF_USERS = Set.of(EventType.UPDATE_PASSWORD, EventType.RESET_PASSWORD,
            EventType.UPDATE_CREDENTIAL, EventType.REMOVE_CREDENTIAL, EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT);

    private final KeycloakSession session;

    RevocationListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (OF_USERS.contains(event.getType()) && event.getUserId() != null) {
            revocations(event.getRealmId()).addUser(event.getUserId());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        new AdminRevocations(session, event, revocations(event.getRealmId())).note();
    }

    @Override
    public void close() {
    }

    private Revocations revocations(String realmId) {
        return RegistryStores.of(session).revocations(realmId);
    }
}
