package io.clientregistry.device;

import io.clientregistry.store.RegistryStores;
import io.clientregistry.store.Revocations;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * What one change by an administrator takes from device accounts, told from the path of its resource: Keycloak's models
 * do not tell of a changed user, a changed role, what a role contains, or the roles of a group.
 */
final class AdminRevocations {

    private static final Pattern USER = Pattern.compile("users/([^/]+)");
    private static final Pattern LOGIN =
            Pattern.compile("users/([^/]+)/(?:reset-password|logout|disable-credential-types|credentials/[^/]+)");
    private static final Pattern ROLE = Pattern.compile("(?:clients/([^/]+)/)?roles/(.+)");
    private static final Pattern ROLE_BY_ID = Pattern.compile("roles-by-id/([^/]+)");
    private static final Pattern GROUP_ROLES = Pattern.compile("groups/([^/]+)/role-mappings/.+");
    private static final String COMPOSITES = "/composites";
    private static final String LOGOUT_ALL = "logout-all";

    /** A password that came with the change is no older; the event does not tell that one came. */
    private static final long NEW_PASSWORD_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final KeycloakSession session;
    private final AdminEvent event;
    private final Revocations revocations;

    AdminRevocations(KeycloakSession session, AdminEvent event, Revocations revocations) {
        this.session = session;
        this.event = event;
        this.revocations = revocations;
    }

    void note() {
        if (event.getResourceType() == null || event.getResourcePath() == null) {
            return;
        }
        switch (event.getResourceType()) {
            case USER -> user();
            case REALM -> {
                if (is(OperationType.ACTION) && event.getResourcePath().equals(LOGOUT_ALL)) {
                    revocations.addAll();
                }
            }
            case REALM_ROLE, CLIENT_ROLE -> role();
            case REALM_ROLE_MAPPING, CLIENT_ROLE_MAPPING -> {
                if (is(OperationType.DELETE)) {
                    id(GROUP_ROLES).ifPresent(revocations::addMembers);
                }
            }
            default -> {
                // Nothing of a device's.
            }
        }
    }

    private void user() {
        if (is(OperationType.ACTION)) {
            id(LOGIN).ifPresent(revocations::addUser);
        } else if (is(OperationType.UPDATE)) {
            id(USER).filter(id -> RegistryStores.of(session).devices().contains(id))
                    .filter(id -> mayNotLogInAsBefore(session.users().getUserById(realm(), id)))
                    .ifPresent(revocations::addUser);
        }
    }

    private boolean mayNotLogInAsBefore(UserModel user) {
        return !user.isEnabled() || user.getRequiredActionsStream().findAny().isPresent()
                || user.credentialManager().getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                        .anyMatch(password -> password.getCreatedDate() != null
                                && password.getCreatedDate() > event.getTime() - NEW_PASSWORD_MILLIS);
    }

    /** A role that does not contain another one any more, or a client's role that may have other attributes now. */
    private void role() {
        var path = event.getResourcePath();
        if (is(OperationType.DELETE) && path.endsWith(COMPOSITES)) {
            role(path.substring(0, path.length() - COMPOSITES.length()))
                    .ifPresent(role -> revocations.addHolders(role.getId()));
        } else if (is(OperationType.UPDATE)) {
            role(path).filter(RoleModel::isClientRole).ifPresent(role -> revocations.addHolders(role.getId()));
        }
    }

    /** The role, or nothing where it has another name now, or where {@code path} is that of another resource. */
    private Optional<RoleModel> role(String path) {
        var byId = ROLE_BY_ID.matcher(path);
        if (byId.matches()) {
            return Optional.ofNullable(realm().getRoleById(byId.group(1)));
        }
        var byName = ROLE.matcher(path);
        if (!byName.matches()) {
            return Optional.empty();
        }
        var container = byName.group(1) == null ? realm() : realm().getClientById(byName.group(1));
        return Optional.ofNullable(container).map(roles -> roles.getRole(byName.group(2)));
    }

    private Optional<String> id(Pattern pattern) {
        return Optional.of(pattern.matcher(event.getResourcePath())).filter(Matcher::matches)
                .map(match -> match.group(1));
    }

    private boolean is(OperationType operation) {
        return event.getOperationType() == operation;
    }

    private RealmModel realm() {
        return session.realms().getRealm(event.getRealmId());
    }
}
