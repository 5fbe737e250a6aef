package io.clientregistry.admin;

import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.registry.RequestLists;
import io.clientregistry.registry.StateStore;
import io.clientregistry.store.Brokers;
import io.clientregistry.store.Outcomes;
import io.clientregistry.store.RegistryStores;
import io.clientregistry.theme.PageMessages;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What every resource of one administrator's request works with. */
record AdminRequest(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth,
                    AdminEventBuilder events) {

    StateStore state() {
        return RegistryStores.of(session).state(realm.getId());
    }

    RequestLists requests() {
        return RegistryStores.of(session).requests(realm.getId());
    }

    Outcomes outcomes() {
        return RegistryStores.of(session).outcomes(realm.getId());
    }

    Brokers brokers() {
        return RegistryStores.of(session).brokers(realm.getId());
    }

    /** Makes this node read lock and settings anew once the change is committed. */
    void stateChanged() {
        var states = session.getProvider(ClientRegistryProvider.class).states();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                states.forget(realm.getId());
            }

            @Override
            protected void rollbackImpl() {
                // Nothing has changed.
            }
        });
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
