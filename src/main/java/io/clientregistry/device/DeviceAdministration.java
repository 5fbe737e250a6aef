package io.clientregistry.device;

import io.clientregistry.registry.Device;
import io.clientregistry.registry.DeviceTerms;
import io.clientregistry.store.DeviceLists;
import io.clientregistry.store.RegistryStores;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/** What administrators do to devices of the session's realm. Each call is one step of the session's transaction. */
public final class DeviceAdministration {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final DeviceLists devices;

    public DeviceAdministration(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.devices = RegistryStores.of(session).devices(realm.getId());
    }

    /** Lets it log in again, as Keycloak's user resource does: also after a lockout for good. */
    public void enable(Device device) {
        var user = user(device);
        user.setEnabled(true);
        session.loginFailures().removeUserLoginFailure(realm, user.getId());
        session.getProvider(BruteForceProtector.class).cleanUpPermanentLockout(session, realm, user);
    }

    /** Lets it log in no more, until it is enabled. */
    public void disable(Device device) {
        user(device).setEnabled(false);
    }

    /** Deletes its user, and with it the device. */
    public void retire(Device device) {
        new UserManager(session).removeUser(realm, user(device));
    }

    /** Sets until when it may log in, and its note. */
    public void change(Device device, DeviceTerms terms) {
        RegistryStores.of(session).devices().change(realm, user(device), terms);
    }

    /** Lets a successor's password become a request until then, in epoch ms. */
    public void openReplacement(Device device, long until) {
        devices.replaceable(device.id(), until);
        RegistryStores.of(session).state(realm.getId()).replaceableUntil(until);
    }

    /** Takes no successor's password any more; requests that are pending stay so. */
    public void closeReplacement(Device device) {
        devices.replaceable(device.id(), null);
    }

    private UserModel user(Device device) {
        return session.users().getUserById(realm, device.id());
    }
}
