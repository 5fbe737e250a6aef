package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.Answer;
import io.clientregistry.support.Fingerprints;
import io.clientregistry.support.HostileText;
import io.clientregistry.support.LogFile;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever knocks is answered without a fault, splits no line of the log, and reads back as it was sent, or replaced as
 * documented. {@code HostileKnocksTest} has many more of the same against the rules alone.
 */
@WithKeycloak
class HostileKnocksIT {

    private static final int KNOCKS = 1_250;
    private static final String REPLACED = "[\\p{Cc}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}\\u034f\\u115f\\u1160\\u17b4\\u17b5"
            + "\\u2800\\u3164\\uffa0\\u180b-\\u180f\\ufe00-\\ufe0f\\x{e0100}-\\x{e01ef}]|(?! )\\p{Zs}";
    private static final String FAULT = "A knock could not be kept";
    private static final int PAIRED = 16;

    private record Sent(String username, String password, String mqttClientId, String address) {

        /** A number tells them apart; what no encoding can carry is a question mark. */
        static Sent next(HostileText text, int number) {
            return new Sent(carried(text.next()) + number, carried(text.next()) + "-secret-" + number,
                    carried(text.next()) + number, carried(text.next()));
        }

        private static String carried(String text) {
            return text.replaceAll("\\p{Cs}", "?");
        }

        /** By hand, as docs/security.md says. */
        String pairingCode() {
            return password.codePointCount(0, password.length()) < PAIRED ? "" : Fingerprints.of(username, password).substring(0, 6);
        }
    }

    @Test
    void areAnsweredKeptAndShownHarmlessly(TestRealm realm) {
        realm.hashCheaply();
        realm.unlock();
        var text = new HostileText(4711);
        var all = IntStream.range(0, KNOCKS).mapToObj(i -> Sent.next(text, i)).toList();
        var broker = realm.brokerEndpoint();
        var faultsBefore = LogFile.linesWith(realm.server().log(), FAULT).size();
        var sent = new ConcurrentHashMap<String, Sent>();

        IntStream.range(0, KNOCKS).parallel().forEach(i -> {
            var one = all.get(i);
            sent.put(one.username().toLowerCase(Locale.ROOT), one);
            var answer = knock(realm, broker, i, one);
            assertThat(answer.status()).as("%s: %s", one, answer).isIn(200, 400, 403, 503);
            assertThat(answer.body()).doesNotContain("\"allow\"", one.password());
        });

        var kept = realm.registry().get("requests?max=1000").expect(200).json();
        assertThat(kept.size()).isGreaterThan(KNOCKS / 20);
        for (var request : kept) {
            var one = sent.get(request.get("username").asText());
            assertThat(one).as(request.toString()).isNotNull();
            assertThat(request.path("pairingCode").asText()).as(one.toString()).isEqualTo(one.pairingCode());
            assertThat(one.mqttClientId().replaceAll(REPLACED, "\ufffd")).startsWith(request.path("mqttClientId").asText());
            assertThat(request.path("address").asText()).hasSizeLessThanOrEqualTo(64).doesNotContainPattern(REPLACED);
            assertThat(request.toString()).doesNotContain(one.password());
        }
        assertThat(LogFile.linesStartingWith(realm.server().log(), HostileText.FORGED_LINE)).isEmpty();
        assertThat(LogFile.linesWith(realm.server().log(), FAULT)).as("knocks that met a fault").hasSize(faultsBefore);
    }

    /** Through one of the doors in turn. */
    private static Answer knock(TestRealm realm, Rest broker, int number, Sent one) {
        return switch (number % 6) {
            case 0 -> broker.post("auth", fields(one, "clientId", "address"));
            case 1 -> broker.postForm("rabbitmq/user", fields(one, "client_id", "address"));
            case 2 -> broker.post("emqx/auth", fields(one, "clientid", "peerhost"));
            case 3 -> broker.postForm("http/auth", fields(one, "clientid", "ipaddr"));
            case 4 -> broker.post("tbmq", fields(one, "clientId", "address"));
            default -> realm.broker().login(one.username(), one.password(), one.mqttClientId(), one.address());
        };
    }

    private static Map<String, String> fields(Sent one, String clientId, String address) {
        return Map.of("username", one.username(), "password", one.password(), clientId, one.mqttClientId(), address, one.address());
    }
}
