package io.clientregistry.spi;

import io.clientregistry.login.AddressLimit;
import io.clientregistry.login.ClientIdMemory;
import io.clientregistry.login.ClientIds;
import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.login.NobodysNames;
import io.clientregistry.login.NodeMemory;
import io.clientregistry.login.PasswordLogin;
import io.clientregistry.login.StateMemory;
import io.clientregistry.notice.Ringer;
import io.clientregistry.registry.BrokerActivities;
import io.clientregistry.registry.KnockBuffer;
import io.clientregistry.registry.UnexpectedDevices;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Wires the rules to one Keycloak session and to what the node remembers. */
final class DefaultClientRegistryProvider implements ClientRegistryProvider {

    private final KeycloakSession session;
    private final NodeMemory node;
    private final RegistryMetrics metrics;
    private final BrokerActivities brokerActivities;
    private final Ringer ringer;

    DefaultClientRegistryProvider(KeycloakSession session, NodeMemory node, RegistryMetrics metrics,
                                  BrokerActivities brokerActivities, Ringer ringer) {
        this.ringer = ringer;
        this.session = session;
        this.node = node;
        this.metrics = metrics;
        this.brokerActivities = brokerActivities;
    }

    @Override
    public PasswordLogin login(RealmModel realm, ClientModel broker) {
        return new PasswordLogin(session, realm, broker, node);
    }

    @Override
    public PasswordLogin registration(RealmModel realm) {
        return new PasswordLogin(session, realm, null, node);
    }

    @Override
    public AddressLimit registrations() {
        return node.registrations();
    }

    @Override
    public ClientIds clientIds(RealmModel realm, ClientModel broker) {
        return new ClientIds(session, realm, broker, node);
    }

    @Override
    public ClientIdMemory clientIdMemory() {
        return node.clientIds();
    }

    @Override
    public KnockBuffer buffer() {
        return node.buffer();
    }

    @Override
    public BrokerActivities brokerActivities() {
        return brokerActivities;
    }

    @Override
    public void countDecision(String realm, String decision) {
        metrics.decision(realm, decision);
    }

    @Override
    public StateMemory states() {
        return node.states();
    }

    @Override
    public Ringer ringer() {
        return ringer;
    }

    @Override
    public UnexpectedDevices unexpected() {
        return node.unexpected();
    }

    @Override
    public NobodysNames names() {
        return node.names();
    }

    @Override
    public void close() {
    }
}
