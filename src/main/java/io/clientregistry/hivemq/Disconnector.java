package io.clientregistry.hivemq;

import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the connections of clients that may not be connected any more. */
final class Disconnector {

    private static final Logger LOG = LoggerFactory.getLogger(Disconnector.class);

    private final ClientService clients;
    private final Meters meters;

    Disconnector(ClientService clients, Meters meters) {
        this.clients = clients;
        this.meters = meters;
    }

    /** Without their wills: nothing more is published in the name of a client that lost its rights. */
    void revoked(List<Session> sessions) {
        sessions.forEach(session -> disconnect(session, true, "its rights have changed"));
    }

    void expired(List<Session> sessions) {
        sessions.forEach(session -> disconnect(session, false, "its login has expired"));
    }

    private void disconnect(Session session, boolean withoutWill, String reason) {
        meters.disconnected();
        LOG.info("{} is disconnected: {}", session.allowed().username(), reason);
        clients.disconnectClient(session.clientId(), withoutWill, DisconnectReasonCode.NOT_AUTHORIZED, reason)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.error("{} could not be disconnected: {}", session.allowed().username(), Keycloak.reason(failure));
                    }
                });
    }
}
