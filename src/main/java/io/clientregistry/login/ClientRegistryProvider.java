package io.clientregistry.login;

import io.clientregistry.notice.Ringer;
import io.clientregistry.registry.BrokerActivities;
import io.clientregistry.registry.KnockBuffer;
import io.clientregistry.registry.UnexpectedDevices;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** The registry's services, wired for one Keycloak session. */
public interface ClientRegistryProvider extends Provider {

    /** Password logins in {@code realm} through {@code broker}, the client that asks. */
    PasswordLogin login(RealmModel realm, ClientModel broker);

    /** Logins in {@code realm} through the explicit flow. */
    PasswordLogin registration(RealmModel realm);

    /** How often one address may register on this node. */
    AddressLimit registrations();

    /** Whose the MQTT client ids are at {@code broker}, the client that asks. */
    ClientIds clientIds(RealmModel realm, ClientModel broker);

    /** What this node remembers of owned client ids. */
    ClientIdMemory clientIdMemory();

    /** This node's counts that are not written yet. */
    KnockBuffer buffer();

    /** What brokers asked of this node that is not written yet. */
    BrokerActivities brokerActivities();

    /** Counts an administrator's {@code decision} in the realm of this name. */
    void countDecision(String realm, String decision);

    /** Tells administrators what happens while they do not look. */
    Ringer ringer();

    /** What this node remembers of locks and settings. */
    StateMemory states();

    /** What this node remembers of devices that no list expects. */
    UnexpectedDevices unexpected();

    /** What this node remembers of names that are nobody's. */
    NobodysNames names();
}
