package io.clientregistry.admin;

import io.clientregistry.device.KeycloakDeviceAccounts;
import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.login.NamesElsewhere;
import io.clientregistry.login.NobodysNames.Name;
import io.clientregistry.registry.Decisions;
import io.clientregistry.registry.DeviceTerms;
import io.clientregistry.registry.Fault;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestConflict;
import io.clientregistry.registry.RequestKind;
import io.clientregistry.registry.RequestNotFound;
import io.clientregistry.store.RegistryStores;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Decisions with their admin events, those of one call in a transaction: all of it happens and is told, or nothing. */
final class AdminDecisions {

    /** The resource type of admin events about one request. */
    static final String RESOURCE_TYPE = "REGISTRATION_REQUEST";

    /** The word for a grant in metrics and paths. */
    static final String GRANT = Action.GRANT.word();

    private static final Logger LOG = Logger.getLogger(AdminDecisions.class);

    private final AdminRequest request;

    AdminDecisions(AdminRequest request) {
        this.request = request;
    }

    private enum Action {
        GRANT, DENY, IGNORE, DELETE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@link Decisions#grant}. */
    List<RegistrationRequest> grant(List<String> ids, boolean acceptContested, DeviceTerms terms) {
        return run(Action.GRANT, decisions -> decisions.grant(ids, acceptContested, terms));
    }

    /** {@link Decisions#deny}. */
    List<RegistrationRequest> deny(List<String> ids) {
        return run(Action.DENY, decisions -> decisions.deny(ids));
    }

    /** {@link Decisions#ignore}. */
    RegistrationRequest ignore(String id) {
        return run(Action.IGNORE, decisions -> decisions.ignore(List.of(id))).get(0);
    }

    /** {@link Decisions#delete}. */
    RegistrationRequest delete(String id) {
        return run(Action.DELETE, decisions -> decisions.delete(List.of(id))).get(0);
    }

    /**
     * {@link Decisions#grantExpected} as a step of a session's transaction.
     *
     * @param administrator in whose name
     * @param events        for one decision
     */
    static RegistrationRequest grantExpected(KeycloakSession session, String administrator, AdminEventBuilder events,
                                             String id, DeviceTerms terms) {
        var granted = decisions(session, administrator).grantExpected(id, terms);
        tell(events, granted, Action.GRANT);
        return granted;
    }

    private List<RegistrationRequest> run(Action action, Function<Decisions, List<RegistrationRequest>> decision) {
        List<RegistrationRequest> decided;
        try {
            decided = KeycloakModelUtils.runJobInTransactionWithResult(request.session().getKeycloakSessionFactory(),
                    request.session().getContext(), own -> {
                        var results = decision.apply(decisions(own, request.administrator()));
                        results.forEach(result -> tell(request.events().clone(own), result, action));
                        NamesElsewhere.tell(own, own.getProvider(ClientRegistryProvider.class).names(), results.stream()
                                .map(result -> new Name(request.realm().getId(), result.username())).toList());
                        return results;
                    }, "client registry decision");
        } catch (ModelDuplicateException e) {
            throw new RequestConflict("A user of this name exists");
        } catch (RequestNotFound | RequestConflict e) {
            throw e;
        } catch (RuntimeException e) {
            // The server would log the message of it, in which the database may say what the credential is.
            LOG.error("A registration request could not be decided", Fault.of(e));
            throw ErrorResponse.error("Internal error", Status.INTERNAL_SERVER_ERROR);
        }
        var registry = request.session().getProvider(ClientRegistryProvider.class);
        decided.forEach(one -> registry.countDecision(request.realm().getName(), action.word()));
        return decided;
    }

    private static Decisions decisions(KeycloakSession own, String administrator) {
        var realm = own.getContext().getRealm();
        return new Decisions(RegistryStores.of(own).decisions(realm.getId()), new KeycloakDeviceAccounts(own, realm),
                administrator, Time::currentTimeMillis);
    }

    private static void tell(AdminEventBuilder events, RegistrationRequest decided, Action action) {
        var path = RegistryAdminResource.RESOURCE_PATH + "/requests/" + decided.id();
        events.resource(RESOURCE_TYPE).representation(RequestRepresentation.of(decided));
        if (action == Action.DELETE) {
            events.operation(OperationType.DELETE).resourcePath(path).success();
        } else {
            events.operation(OperationType.ACTION).resourcePath(path, action.word()).success();
        }
        if (action == Action.GRANT) {
            tellOfUser(events, decided);
        }
    }

    /** What Keycloak's own user resource would tell. */
    private static void tellOfUser(AdminEventBuilder events, RegistrationRequest granted) {
        events.resource(ResourceType.USER);
        if (granted.kind() == RequestKind.REPLACEMENT) {
            events.operation(OperationType.ACTION).resourcePath("users", granted.userId(), "reset-password").success();
            return;
        }
        var user = new UserRepresentation();
        user.setUsername(granted.username());
        user.setEnabled(true);
        events.operation(OperationType.CREATE).resourcePath("users", granted.userId()).representation(user).success();
    }
}
