package io.clientregistry.admin;

import java.util.function.Function;

import io.clientregistry.authentication.KeycloakDeviceAccounts;
import io.clientregistry.registry.Decisions;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestConflict;
import io.clientregistry.store.Devices;
import io.clientregistry.store.JpaRegistryStore;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Decisions with their admin events, each in a transaction of its own: all of it happens and is told, or nothing. */
final class AdminDecisions {

    /** The resource type of admin events about one request. */
    static final String RESOURCE_TYPE = "REGISTRATION_REQUEST";

    private final AdminRequest request;

    AdminDecisions(AdminRequest request) {
        this.request = request;
    }

    /** {@link Decisions#grant}. */
    RegistrationRequest grant(String id, boolean acceptContested) {
        return run(id, OperationType.ACTION, "grant", decisions -> decisions.grant(id, acceptContested));
    }

    /** {@link Decisions#deny}. */
    RegistrationRequest deny(String id) {
        return run(id, OperationType.ACTION, "deny", decisions -> decisions.deny(id));
    }

    /** {@link Decisions#ignore}. */
    RegistrationRequest ignore(String id) {
        return run(id, OperationType.ACTION, "ignore", decisions -> decisions.ignore(id));
    }

    /** {@link Decisions#delete}. */
    RegistrationRequest delete(String id) {
        return run(id, OperationType.DELETE, null, decisions -> decisions.delete(id));
    }

    private RegistrationRequest run(String id, OperationType operation, String action,
                                    Function<Decisions, RegistrationRequest> decision) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(request.session().getKeycloakSessionFactory(),
                    request.session().getContext(), own -> {
                        var decided = decision.apply(decisions(own));
                        tell(request.events().clone(own), decided, operation, action);
                        return decided;
                    }, "client registry decision");
        } catch (ModelDuplicateException e) {
            throw new RequestConflict("A user of this name exists");
        }
    }

    private Decisions decisions(KeycloakSession own) {
        var realm = own.getContext().getRealm();
        var em = own.getProvider(JpaConnectionProvider.class).getEntityManager();
        return new Decisions(new JpaRegistryStore(em, realm.getId()),
                new KeycloakDeviceAccounts(own, realm, new Devices(em)), request.administrator());
    }

    private static void tell(AdminEventBuilder events, RegistrationRequest decided, OperationType operation,
                             String action) {
        var path = RegistryAdminResource.RESOURCE_PATH + "/requests/" + decided.id();
        events.operation(operation).resource(RESOURCE_TYPE)
                .resourcePath(action == null ? path : path + '/' + action)
                .representation(RequestRepresentation.of(decided)).success();
        if ("grant".equals(action)) {
            var user = new UserRepresentation();
            user.setUsername(decided.username());
            user.setEnabled(true);
            events.operation(OperationType.CREATE).resource(ResourceType.USER)
                    .resourcePath("users", decided.userId()).representation(user).success();
        }
    }
}
