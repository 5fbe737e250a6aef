package io.clientregistry.hivemq;

import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;

/** Judges every message, every last will and every subscription of one client, where default permissions do not do. */
final class TopicAuthorizer implements PublishAuthorizer, SubscriptionAuthorizer {

    private final Rights rights;

    TopicAuthorizer(Rights rights) {
        this.rights = rights;
    }

    @Override
    public void authorizePublish(PublishAuthorizerInput input, PublishAuthorizerOutput output) {
        var message = input.getPublishPacket();
        if (rights.mayPublish(message.getTopic(), message.getQos().getQosNumber(), message.getRetain())) {
            output.authorizeSuccessfully();
        } else {
            output.failAuthorization();
        }
    }

    @Override
    public void authorizeSubscribe(SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
        var wanted = input.getSubscription();
        if (rights.maySubscribe(wanted.getTopicFilter(), wanted.getQos().getQosNumber())) {
            output.authorizeSuccessfully();
        } else {
            output.failAuthorization();
        }
    }
}
