package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** One source knocks with ever new names: it fills what there is to fill, and keeps nobody else out. */
@WithKeycloak
class FloodIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final int FLOOD = 10_000;
    private static final int FLOODING = 4;
    private static final int PLACES = 300;

    /** Each of the first names comes twice, as a device's would: that makes them no better than others. */
    @Test
    void oneAddressDoesNotKeepOthersOut(TestRealm realm) {
        // A cheap hash, so that ten thousand take seconds.
        realm.hashCheaply();
        realm.registry().put("settings", Map.of("maxPending", PLACES)).expect(204);
        realm.createPerson("known", "Correct-horse-1");
        realm.unlock();
        var devices = IntStream.range(0, 10).mapToObj(i -> "press-" + i).toList();
        for (int early = 0; early < 5; early++) {
            knock(realm, devices.get(early), "10.0.1." + early);
        }
        var names = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(FLOODING);
        try {
            var flood = IntStream.range(0, FLOODING).mapToObj(i -> CompletableFuture.runAsync(() -> {
                for (int name = names.incrementAndGet(); name <= FLOOD; name = names.incrementAndGet()) {
                    for (int times = name <= 2 * PLACES ? 2 : 1; times > 0; times--) {
                        flood(realm, "flood-" + name);
                    }
                }
            }, threads)).toList();
            await().atMost(Duration.ofMinutes(2)).until(() -> names.get() > 2 * PLACES);
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                // Who got the last place with the second attempt only, since it was taken for a moment, comes once more.
                var once = listed(realm, "flood-").filter(request -> request.get("attempts").asInt() == 1)
                        .map(request -> request.get("username").asText()).toList();
                once.forEach(name -> flood(realm, name));
                return once.isEmpty();
            });

            for (int i = 5; i < devices.size(); i++) {
                knock(realm, devices.get(i), "10.0.1." + i);
                realm.broker().login("known", "Correct-horse-1", "known", "10.0.2.1").expect(200);
            }
            flood.forEach(CompletableFuture::join);

            assertThat(listed(realm, "press-").map(request -> request.get("username").asText()))
                    .containsExactlyInAnyOrderElementsOf(devices);
            assertThat(realm.registry().get("requests/count?status=PENDING").expect(200).json().asInt())
                    .isLessThanOrEqualTo(PLACES);
        } finally {
            threads.shutdownNow();
        }
    }

    /** As a device does: it comes again when it is told to. */
    private static void knock(TestRealm realm, String username, String address) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> realm.broker().login(username, PASSWORD, username, address).status() == 400);
    }

    /** From one address, and a port of its own for each name. */
    private static void flood(TestRealm realm, String username) {
        int port = 1024 + Integer.parseInt(username.substring("flood-".length()));
        realm.broker().login(username, PASSWORD, "flood", "10.0.0.66:" + port);
    }

    private static Stream<JsonNode> listed(TestRealm realm, String search) {
        return StreamSupport.stream(realm.registry().get("requests?status=PENDING&max=1000&search=" + search).expect(200)
                .json().spliterator(), false);
    }
}
