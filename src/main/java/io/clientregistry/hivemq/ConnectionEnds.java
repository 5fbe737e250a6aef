package io.clientregistry.hivemq;

import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;

/** Forgets a client's session when its connection ends, however it ends. */
final class ConnectionEnds implements ClientLifecycleEventListener {

    private final Sessions sessions;

    ConnectionEnds(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void onMqttConnectionStart(ConnectionStartInput input) {
        // Its session begins with its login.
    }

    @Override
    public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {
        // Its session knows.
    }

    @Override
    public void onDisconnect(DisconnectEventInput input) {
        sessions.end(Session.idOf(input.getConnectionInformation()));
    }
}
