package io.clientregistry.authentication;

import io.clientregistry.ClientRegistryProvider;
import io.clientregistry.RegistryMetrics;
import io.clientregistry.store.KnockBuffer;
import io.clientregistry.store.StateMemory;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Wires the rules to one Keycloak session and to what the node remembers. */
final class DefaultClientRegistryProvider implements ClientRegistryProvider {

    private final KeycloakSession session;
    private final Node node;

    DefaultClientRegistryProvider(KeycloakSession session, Node node) {
        this.session = session;
        this.node = node;
    }

    @Override
    public PasswordLogin login(RealmModel realm, ClientModel broker) {
        return new PasswordLogin(session, realm, broker, node.passwords(), new RealmKnocks(session, realm, node));
    }

    @Override
    public KnockBuffer buffer() {
        return node.buffer();
    }

    @Override
    public RegistryMetrics metrics() {
        return node.metrics();
    }

    @Override
    public StateMemory states() {
        return node.states();
    }

    @Override
    public void close() {
    }
}
