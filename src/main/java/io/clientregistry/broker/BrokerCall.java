package io.clientregistry.broker;

import io.clientregistry.permission.RolePermissions;
import io.clientregistry.registry.Fault;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** One request of a broker: signs it in, and sees to it that a fault of ours is answered with "no". */
record BrokerCall(KeycloakSession session, RolePermissions roles) {

    private static final Logger LOG = Logger.getLogger(BrokerCall.class);

    /**
     * Answers the request.
     *
     * @param deny   the dialect's "no", for when we fail
     * @param answer the dialect's answer
     */
    Response answer(Supplier<Response> deny, Function<ClientAccess, Response> answer) {
        return answerBroker(deny, broker -> answer.apply(new ClientAccess(broker, roles)));
    }

    /** The same for a question that is about no device. */
    Response answerBroker(Supplier<Response> deny, Function<Broker, Response> answer) {
        try {
            return answer.apply(BrokerAuthentication.authenticate(session));
        } catch (WebApplicationException e) {
            return e.getResponse();
        } catch (RuntimeException e) {
            LOG.error("A broker's request failed", Fault.of(e));
            session.getTransactionManager().setRollbackOnly();
            return deny.get();
        }
    }
}
