package io.clientregistry.authentication;

import io.clientregistry.ClientRegistryProvider;
import io.clientregistry.registry.Knock;
import io.clientregistry.registry.KnockOutcome;
import io.clientregistry.registry.Knocks;
import io.clientregistry.registry.NameLocks;
import io.clientregistry.store.KnockBuffer;
import io.clientregistry.store.RegistryTransactions;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Wires the rules to one Keycloak session and to what the node remembers. */
final class DefaultClientRegistryProvider implements ClientRegistryProvider {

    private final KeycloakSession session;
    private final Passwords passwords;
    private final KnockBuffer buffer;
    private final NameLocks locks;
    private final RegistryMetrics metrics;

    DefaultClientRegistryProvider(KeycloakSession session, Passwords passwords, KnockBuffer buffer, NameLocks locks,
                                  RegistryMetrics metrics) {
        this.session = session;
        this.passwords = passwords;
        this.buffer = buffer;
        this.locks = locks;
        this.metrics = metrics;
    }

    @Override
    public PasswordLogin login(RealmModel realm, ClientModel broker) {
        return new PasswordLogin(session, realm, broker, passwords, knock -> take(realm, knock));
    }

    @Override
    public KnockBuffer buffer() {
        return buffer;
    }

    private KnockOutcome take(RealmModel realm, Knock knock) {
        var realmId = realm.getId();
        var outcome = new Knocks(new RegistryTransactions(session.getKeycloakSessionFactory(), realmId),
                passwords.forUnknown(session, realm, knock.storedUsername()), new KeycloakRealmRules(session),
                (requestId, repeats) -> buffer.addRepeats(realmId, requestId, repeats), locks, Time::currentTimeMillis)
                .take(knock);
        buffer.addOutcome(realmId, outcome.word());
        metrics.knock(realm.getName(), outcome.word());
        return outcome;
    }

    @Override
    public void close() {
    }
}
