package io.clientregistry.demo;

import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.parameter.ClientBasedInput;
import io.clientregistry.demo.Gatekeeper.Question;
import io.clientregistry.demo.Gatekeeper.Verdict;
import java.time.Duration;

/** Asks the gatekeeper about every message, every last will and every subscription. No answer in time is a "no". */
final class GateAuthorizer implements PublishAuthorizer, SubscriptionAuthorizer {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Gatekeeper gatekeeper;

    GateAuthorizer(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public void authorizePublish(PublishAuthorizerInput input, PublishAuthorizerOutput output) {
        var packet = input.getPublishPacket();
        var async = output.async(TIMEOUT, TimeoutFallback.FAILURE);
        gatekeeper.permits(new Question(username(input), clientId(input), "publish", packet.getTopic(),
                packet.getQos().getQosNumber(), packet.getRetain())).thenAccept(verdict -> {
                    if (verdict == Verdict.ALLOWED) {
                        async.getOutput().authorizeSuccessfully();
                    } else {
                        async.getOutput().failAuthorization();
                    }
                    async.resume();
                });
    }

    @Override
    public void authorizeSubscribe(SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
        var wanted = input.getSubscription();
        var async = output.async(TIMEOUT, TimeoutFallback.FAILURE);
        gatekeeper.permits(new Question(username(input), clientId(input), "subscribe", wanted.getTopicFilter(),
                wanted.getQos().getQosNumber(), null)).thenAccept(verdict -> {
                    if (verdict == Verdict.ALLOWED) {
                        async.getOutput().authorizeSuccessfully();
                    } else {
                        async.getOutput().failAuthorization();
                    }
                    async.resume();
                });
    }

    private static String username(ClientBasedInput input) {
        return input.getConnectionInformation().getConnectionAttributeStore()
                .getAsString(GateAuthenticator.USERNAME).orElse("");
    }

    private static String clientId(ClientBasedInput input) {
        return input.getClientInformation().getClientId();
    }
}
