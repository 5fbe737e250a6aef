package io.clientregistry.authentication;

import io.clientregistry.ClientRegistryProvider;
import io.clientregistry.RegistryMetrics;
import io.clientregistry.registry.NameLocks;
import io.clientregistry.store.KnockBuffer;
import io.clientregistry.store.StateMemory;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Wires the rules to one Keycloak session and to what the node remembers. */
final class DefaultClientRegistryProvider implements ClientRegistryProvider {

    private final KeycloakSession session;
    private final Passwords passwords;
    private final KnockBuffer buffer;
    private final StateMemory states;
    private final NameLocks locks;
    private final RegistryMetrics metrics;

    DefaultClientRegistryProvider(KeycloakSession session, Passwords passwords, KnockBuffer buffer, StateMemory states,
                                  NameLocks locks, RegistryMetrics metrics) {
        this.session = session;
        this.passwords = passwords;
        this.buffer = buffer;
        this.states = states;
        this.locks = locks;
        this.metrics = metrics;
    }

    @Override
    public PasswordLogin login(RealmModel realm, ClientModel broker) {
        return new PasswordLogin(session, realm, broker, passwords,
                new RealmKnocks(session, realm, passwords, buffer, states, locks, metrics));
    }

    @Override
    public KnockBuffer buffer() {
        return buffer;
    }

    @Override
    public RegistryMetrics metrics() {
        return metrics;
    }

    @Override
    public StateMemory states() {
        return states;
    }

    @Override
    public void close() {
    }
}
