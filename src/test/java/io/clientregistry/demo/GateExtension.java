package io.clientregistry.demo;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;

/** A HiveMQ extension that lets a {@link Gatekeeper} decide about every client, message and subscription. */
final class GateExtension implements ExtensionMain {

    private final Gatekeeper gatekeeper;

    GateExtension(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        var authenticator = new GateAuthenticator(gatekeeper);
        var authorizer = new GateAuthorizer(gatekeeper);
        Services.securityRegistry().setAuthenticatorProvider(client -> authenticator);
        Services.securityRegistry().setAuthorizerProvider(client -> authorizer);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        // The broker forgets both providers by itself.
    }
}
