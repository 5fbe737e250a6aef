package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerActivitiesTest {

    private final Map<String, BrokerActivity> written = new HashMap<>();
    private long now = 1000;
    private final BrokerActivities activities = new BrokerActivities(() -> now);

    @Test
    void theLastOfEachKindIsWrittenOnce() {
        activities.asked("realm", "client");
        activities.refused("realm", "client", "wrong_secret");
        now = 2000;
        activities.asked("realm", "client");
        now = 3000;
        activities.refused("realm", "client", "wrong_flow");
        flush();
        assertThat(written).containsExactly(Map.entry("client", new BrokerActivity(2000L, 3000L, "wrong_flow", null)));
        written.clear();
        flush();
        assertThat(written).isEmpty();
    }

    @Test
    void whatIsAskedInOneMomentIsNotedOnceUntilItIsWritten() {
        activities.asked("realm", "client");
        now = 1099;
        activities.asked("realm", "client");
        flush();
        assertThat(written).containsEntry("client", new BrokerActivity(1000L, null, null, null));
        activities.asked("realm", "client");
        now = 1199;
        activities.asked("realm", "client");
        flush();
        assertThat(written).containsEntry("client", new BrokerActivity(1199L, null, null, null));
    }

    @Test
    void whoIsHeardAgainAfterARefusalIsNotedAtOnce() {
        activities.asked("realm", "client");
        now = 1050;
        activities.refused("realm", "client", "wrong_secret");
        now = 1080;
        activities.asked("realm", "client");
        flush();
        assertThat(written).containsEntry("client", new BrokerActivity(1080L, 1050L, "wrong_secret", null));
    }

    @Test
    void whatCouldNotBeWrittenComesLaterAndTheNewerOneWins() {
        activities.asked("realm", "client");
        activities.refused("realm", "client", "wrong_secret");
        activities.flush((realm, client, activity) -> {
            now = 2000;
            activities.refused("realm", "client", "wrong_flow");
            throw new IllegalStateException("No database");
        });
        flush();
        assertThat(written).containsEntry("client", new BrokerActivity(1000L, 2000L, "wrong_flow", null));
    }

    @Test
    void anOlderNodesWordsDoNotReplaceNewerOnes() {
        var stored = new BrokerActivity(5000L, 5000L, "wrong_flow", null);
        assertThat(stored.plus(new BrokerActivity(4000L, 4000L, "wrong_secret", null))).isEqualTo(stored);
        assertThat(BrokerActivity.NONE.plus(stored)).isEqualTo(stored);
    }

    @Test
    void aDeletedRealmIsForgotten() {
        activities.asked("realm", "client");
        activities.removeRealm("realm");
        flush();
        assertThat(written).isEmpty();
    }

    private void flush() {
        activities.flush((realm, client, activity) -> written.put(client, activity));
    }
}
