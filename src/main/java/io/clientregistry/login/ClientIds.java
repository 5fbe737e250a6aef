package io.clientregistry.login;

import io.clientregistry.registry.ClientIdClaim;
import io.clientregistry.registry.ClientIdOwnership;
import io.clientregistry.registry.ClientIdOwnership.Owner;
import io.clientregistry.registry.ClientIdRule;
import io.clientregistry.registry.KnockOutcome;
import io.clientregistry.store.RegistryStores;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Which accounts may connect with which MQTT client ids through one broker client, by its rule. */
public final class ClientIds {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel broker;
    private final NodeMemory node;

    /** @param broker the client that asks, or null in the explicit flow, where nobody owns any */
    public ClientIds(KeycloakSession session, RealmModel realm, ClientModel broker, NodeMemory node) {
        this.session = session;
        this.realm = realm;
        this.broker = broker;
        this.node = node;
    }

    /**
     * Whether the account may use the client id: what is nobody's, it may. Costs a query, unless it is remembered.
     *
     * @param clientId or null where the broker does not tell it, which is nobody's like an empty one
     */
    public boolean allow(UserModel user, String clientId) {
        return switch (rule(clientId)) {
            case FREE -> true;
            case USERNAME -> ClientIdRule.isNamedAfter(user.getUsername(), clientId);
            case OWNED -> isFreeFor(claim(user, clientId));
        };
    }

    /** The same for a login that is right; one that is refused for it is counted, noted and told its {@code event}. */
    public boolean admit(UserModel user, String clientId, EventBuilder event) {
        if (allow(user, clientId)) {
            return true;
        }
        refuse(user, clientId, event);
        return false;
    }

    /** Whether {@link #take} would take it, as far as this node remembers. */
    boolean mayBeTaken(UserModel user, String clientId) {
        return rule(clientId) == ClientIdRule.OWNED && !node.clientIds().isOwner(claim(user, clientId));
    }

    /**
     * Makes the client id of a login that has succeeded its account's. Answers false, as {@link #admit} does, when
     * somebody else was quicker.
     *
     * @throws io.clientregistry.registry.TooBusy where the database cannot say who was; the transaction is undone then
     */
    public boolean take(UserModel user, String clientId, EventBuilder event) {
        if (!mayBeTaken(user, clientId) || ownership().take(claim(user, clientId))) {
            return true;
        }
        refuse(user, clientId, event);
        return false;
    }

    private boolean isFreeFor(ClientIdClaim claim) {
        if (node.clientIds().isOwner(claim)) {
            return true;
        }
        var owner = ownership().owner(claim);
        if (owner == Owner.CLAIMANT) {
            node.clientIds().remember(claim);
            node.clientIdNotes().used(claim);
        }
        return owner != Owner.ANOTHER;
    }

    private void refuse(UserModel user, String clientId, EventBuilder event) {
        var rule = rule(clientId);
        var outcome = KnockOutcome.refused(rule.refusal()).word();
        event.detail(PasswordLogin.OUTCOME_DETAIL, outcome);
        node.buffer().addOutcome(realm.getId(), outcome);
        node.counter().knock(realm.getName(), outcome);
        if (rule == ClientIdRule.OWNED) {
            node.clientIdNotes().refused(claim(user, clientId));
        }
    }

    private ClientIdRule rule(String clientId) {
        return broker == null || clientId == null || clientId.isEmpty() ? ClientIdRule.FREE
                : ClientIdRule.of(broker.getAttribute(ClientIdRule.ATTRIBUTE));
    }

    private ClientIdClaim claim(UserModel user, String clientId) {
        return ClientIdClaim.of(broker.getId(), clientId, user.getId(), user.getUsername());
    }

    private ClientIdOwnership ownership() {
        return new ClientIdOwnership(RegistryStores.of(session).clientIds(realm.getId()),
                node.states().get(session, realm.getId()).settings(), Time::currentTimeMillis);
    }
}
