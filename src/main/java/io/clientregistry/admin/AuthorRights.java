package io.clientregistry.admin;

import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * What an administrator who is not here may do in a realm now. Without a token, Keycloak judges administrators of the
 * realm itself only (26.7.4 looks for the roles of the master realm's in the wrong realm). Those of the master realm, for
 * whom there are no fine-grained permissions, may map every role but administrators' where they may manage users.
 */
final class AuthorRights {

    private final AdminPermissionEvaluator own;
    private final boolean managesUsers;

    /** @param home the realm that has the administrator */
    AuthorRights(KeycloakSession session, RealmModel realm, RealmModel home, UserModel administrator) {
        own = home.equals(realm) ? AdminPermissions.evaluator(session, realm, home, administrator) : null;
        managesUsers = own != null ? own.users().canManage()
                : administrator.hasRole(realm.getMasterAdminClient().getRole(AdminRoles.MANAGE_USERS));
    }

    boolean mayManageUsers() {
        return managesUsers;
    }

    /** @param role none that makes an administrator */
    boolean mayMap(RoleModel role) {
        return own != null ? own.roles().canMapRole(role) : managesUsers;
    }

    boolean mayMapRolesOf(UserModel user) {
        return own != null ? own.users().canMapRoles(user) : managesUsers;
    }
}
