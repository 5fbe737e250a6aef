package io.clientregistry.register;

import io.clientregistry.broker.OpenRealm;
import io.clientregistry.broker.RequestBody;
import io.clientregistry.login.BruteForce;
import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.login.LoginResult.Accepted;
import io.clientregistry.login.LoginResult.Rejected;
import io.clientregistry.registry.Fault;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code POST /realms/{realm}/client-registry/register}: the explicit flow, for clients that speak HTTP. A knock whose
 * sender is told what became of it, and asks again by sending the same.
 */
public final class RegisterResource {

    /** The longest body, in bytes: room for all that may be sent, percent by percent. */
    static final int MAX_BYTES = 16 * 1024;

    private static final Logger LOG = Logger.getLogger(RegisterResource.class);
    private static final String AUTH_METHOD = "register";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientRegistryProvider registry;

    RegisterResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.registry = session.getProvider(ClientRegistryProvider.class);
    }

    /** Registers a device, or tells how its registration stands. */
    @POST
    public Response register(InputStream body) {
        try {
            OpenRealm.require(session);
            var address = session.getContext().getConnection().getRemoteAddr();
            var wait = registry.registrations().secondsToWait(address);
            if (wait > 0) {
                return RegisterAnswers.tooMany(wait, "Too many registrations from this address");
            }
            if (!registry.states().get(session, realm.getId()).settings().registerEnabled()) {
                return RegisterAnswers.turnedOff();
            }
            return answer(Registration.of(new RequestBody(session, body).json(MAX_BYTES)).attempt(address));
        } catch (WebApplicationException e) {
            return e.getResponse();
        } catch (RuntimeException e) {
            LOG.error("A registration failed", Fault.of(e));
            session.getTransactionManager().setRollbackOnly();
            return RegisterAnswers.unavailable();
        }
    }

    private Response answer(LoginAttempt attempt) {
        var connection = session.getContext().getConnection();
        var event = new EventBuilder(realm, session, connection).event(EventType.LOGIN)
                .detail(Details.AUTH_METHOD, AUTH_METHOD);
        var result = registry.registration(realm).attempt(attempt, event);
        var bruteForce = new BruteForce(session, realm, connection);
        if (result instanceof Accepted accepted) {
            event.user(accepted.user()).success();
            bruteForce.succeeded(accepted.user());
            return RegisterAnswers.granted();
        }
        bruteForce.failed(result);
        return result instanceof Rejected rejected ? RegisterAnswers.rejected(rejected, attempt) : RegisterAnswers.unavailable();
    }
}
