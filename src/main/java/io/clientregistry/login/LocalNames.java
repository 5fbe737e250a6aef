package io.clientregistry.login;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserProvider;
import org.keycloak.storage.UserStorageProvider;

/** Where Keycloak's own tables alone tell whether a user has a name. */
public final class LocalNames {

    private static final String JPA = "jpa";

    private LocalNames() {
    }

    /**
     * Whether users of this realm are in Keycloak's tables, and in no other store, and this name can only be a username:
     * otherwise it is for Keycloak to find out (KeycloakModelUtils.findUserByNameOrEmail, UserStorageManager).
     */
    public static boolean areAll(KeycloakSession session, RealmModel realm, String username) {
        return (username.indexOf('@') < 0 || !realm.isLoginWithEmailAllowed())
                && JPA.equals(session.getKeycloakSessionFactory().getProviderFactory(UserProvider.class).getId())
                && realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName()).findAny().isEmpty();
    }
}
