package io.clientregistry.admin;

import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.registry.DeviceTerms;
import io.clientregistry.registry.ExpectedDevice;
import io.clientregistry.registry.ExpectedGrants;
import io.clientregistry.registry.RequestConflict;
import io.clientregistry.store.RegistryStores;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * Grants expected devices in the name of the administrators who imported their entries, who must be there, be enabled,
 * and have the rights for it still. The admin events tell of the author, of the broker client through which it
 * happened, and of that request's address. An event needs a client: in the explicit flow, which has none, that is the
 * one that stands for the realm's administration.
 */
public final class AuthorsGrants implements ExpectedGrants {

    private final KeycloakSession session;
    private final String realmId;
    private final String brokerId;

    /**
     * @param session in whose transaction grants happen
     * @param broker  the client that asks, or null in the explicit flow
     */
    public AuthorsGrants(KeycloakSession session, RealmModel realm, ClientModel broker) {
        this.session = session;
        this.realmId = realm.getId();
        this.brokerId = broker == null ? null : broker.getId();
    }

    @Override
    public boolean grant(String requestId, ExpectedDevice device) {
        var realm = session.realms().getRealm(realmId);
        var broker = brokerId == null ? realm.getMasterAdminClient() : realm.getClientById(brokerId);
        session.getContext().setRealm(realm);
        session.getContext().setClient(broker);
        var home = session.realms().getRealm(device.author().realmId());
        var author = home == null ? null : session.users().getUserById(home, device.author().userId());
        if (author == null || !author.isEnabled()) {
            return false;
        }
        var rights = new AuthorRights(session, realm, home, author);
        var roles = roles(realm, device, rights);
        if (roles.isEmpty() || !RegistryStores.of(session).expected(realmId).remove(device.id())) {
            return false;
        }
        var auth = new AdminAuth(home, new AccessToken(), author, broker);
        var granted = AdminDecisions.grantExpected(session, author.getUsername(), events(realm, auth), requestId,
                new DeviceTerms(null, device.note()));
        give(session.users().getUserById(realm, granted.userId()), roles.get(), realm, auth, rights);
        session.getProvider(ClientRegistryProvider.class).countDecision(realm.getName(), AdminDecisions.GRANT);
        return true;
    }

    /** All roles of the entry, unless the author may not manage users or not give one of them. */
    private static Optional<List<RoleModel>> roles(RealmModel realm, ExpectedDevice device, AuthorRights rights) {
        if (!rights.mayManageUsers()) {
            return Optional.empty();
        }
        var grantable = new GrantableRoles(realm, rights::mayMap);
        var roles = device.roleIds().stream().map(grantable::withId).flatMap(Optional::stream).toList();
        return roles.size() < device.roleIds().size() ? Optional.empty() : Optional.of(roles);
    }

    /** As Keycloak's own resource for role mappings does. */
    private void give(UserModel user, List<RoleModel> roles, RealmModel realm, AdminAuth auth, AuthorRights rights) {
        if (!roles.isEmpty() && !rights.mayMapRolesOf(user)) {
            throw new RequestConflict("The author of the entry may not map roles of users");
        }
        roles.forEach(user::grantRole);
        roles.stream().collect(Collectors.groupingBy(RoleModel::getContainerId)).forEach((client, mapped) ->
                events(realm, auth).operation(OperationType.CREATE).resource(ResourceType.CLIENT_ROLE_MAPPING)
                        .resourcePath("users", user.getId(), "role-mappings", "clients", client)
                        .representation(mapped.stream().map(ModelToRepresentation::toBriefRepresentation).toList())
                        .success());
    }

    private AdminEventBuilder events(RealmModel realm, AdminAuth auth) {
        return new AdminEventBuilder(realm, auth, session, session.getContext().getConnection());
    }
}
