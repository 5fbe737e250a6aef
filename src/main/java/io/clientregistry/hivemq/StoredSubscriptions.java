package io.clientregistry.hivemq;

import static java.util.stream.Collectors.toSet;

import com.hivemq.extension.sdk.api.services.subscription.SubscriptionStore;
import com.hivemq.extension.sdk.api.services.subscription.TopicSubscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The subscriptions of a session that outlived its connection: HiveMQ delivers by them and asks nobody. */
final class StoredSubscriptions {

    private final SubscriptionStore store;

    StoredSubscriptions(SubscriptionStore store) {
        this.store = store;
    }

    /** Removes those that the client may not have any more. HiveMQ takes no empty set of them. */
    CompletionStage<Void> keepWithin(Rights rights, String clientId) {
        return store.getSubscriptions(clientId).thenCompose(all -> {
            var lost = all.stream().filter(one -> !rights.maySubscribe(one.getTopicFilter(), one.getQos().getQosNumber()))
                    .map(TopicSubscription::getTopicFilter).collect(toSet());
            return lost.isEmpty() ? CompletableFuture.completedFuture(null) : store.removeSubscriptions(clientId, lost);
        });
    }
}
