package io.clientregistry.device;

import io.clientregistry.store.RegistryStores;
import io.clientregistry.store.Revocations;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel.GroupEvent;
import org.keycloak.models.GroupModel.GroupMemberLeaveEvent;
import org.keycloak.models.GroupModel.GroupPathChangeEvent;
import org.keycloak.models.GroupModel.GroupRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleContainerModel.RoleRemovedEvent;
import org.keycloak.models.RoleModel.RoleRevokedEvent;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.provider.ProviderEvent;

/**
 * Revocations that Keycloak's models tell of, whoever changes them: REST, console, an import, a workflow or another
 * extension. They tell it in the transaction of the change.
 */
final class ModelRevocations {

    private ModelRevocations() {
    }

    static void on(ProviderEvent event) {
        if (event instanceof UserPreRemovedEvent removal) {
            of(removal.getKeycloakSession(), removal.getRealm()).addUser(removal.getUser().getId());
        } else if (event instanceof RoleRevokedEvent revoked) {
            of(revoked.getKeycloakSession(), realm(revoked.getRole())).addUser(revoked.getUser().getId());
        } else if (event instanceof RoleRemovedEvent removed) {
            of(removed.getKeycloakSession(), realm(removed.getRole())).addFormerHolders(removed.getRole().getId());
        } else if (event instanceof GroupEvent change) {
            onGroup(change);
        }
    }

    private static void onGroup(GroupEvent change) {
        if (change instanceof GroupMemberLeaveEvent left) {
            of(left.getKeycloakSession(), left.getRealm()).addUser(left.getUser().getId());
        } else if (change instanceof GroupRemovedEvent || change instanceof GroupPathChangeEvent renamed
                && !parent(renamed.getNewPath()).equals(parent(renamed.getPreviousPath()))) {
            of(change.getKeycloakSession(), change.getRealm()).addMembers(change.getGroup().getId());
        }
    }

    private static Revocations of(KeycloakSession session, RealmModel realm) {
        return RegistryStores.of(session).revocations(realm.getId());
    }

    private static RealmModel realm(RoleModel role) {
        return role.getContainer() instanceof ClientModel client ? client.getRealm() : (RealmModel) role.getContainer();
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
