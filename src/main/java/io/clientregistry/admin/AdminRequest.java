package io.clientregistry.admin;

import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.registry.RequestLists;
import io.clientregistry.registry.StateStore;
import io.clientregistry.store.AfterCommit;
import io.clientregistry.store.Bells;
import io.clientregistry.store.Brokers;
import io.clientregistry.store.ClientIdLists;
import io.clientregistry.store.DeviceLists;
import io.clientregistry.store.Outcomes;
import io.clientregistry.store.RegistryStores;
import io.clientregistry.theme.PageMessages;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.urls.UrlType;

/** What every resource of one administrator's request works with. */
record AdminRequest(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth,
                    AdminEventBuilder events) {

    StateStore state() {
        return RegistryStores.of(session).state(realm.getId());
    }

    RequestLists requests() {
        return RegistryStores.of(session).requests(realm.getId());
    }

    DeviceLists devices() {
        return RegistryStores.of(session).devices(realm.getId());
    }

    Outcomes outcomes() {
        return RegistryStores.of(session).outcomes(realm.getId());
    }

    Bells bells() {
        return RegistryStores.of(session).bells(realm.getId());
    }

    /** The Admin Console's address, as this administrator sees it. */
    String console() {
        return session.getContext().getUri(UrlType.ADMIN).getBaseUriBuilder().path("admin")
                .path(auth.adminAuth().getRealm().getName()).path("console").path("/").build().toString();
    }

    Brokers brokers() {
        return RegistryStores.of(session).brokers(realm.getId());
    }

    ClientIdLists clientIds() {
        return RegistryStores.of(session).clientIdLists(realm.getId());
    }

    /** Makes this node read lock and settings anew once the change is committed. */
    void stateChanged() {
        var states = session.getProvider(ClientRegistryProvider.class).states();
        AfterCommit.run(session, () -> states.forget(realm.getId()));
    }

    /** The administrator's username. */
    String administrator() {
        return auth.adminAuth().getUser().getUsername();
    }

    /** The page's texts for this administrator. */
    PageMessages pageMessages() {
        return PageMessages.of(session, auth.adminAuth().getRealm(), auth.adminAuth().getUser(), realm);
    }
}
