package io.clientregistry.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.clientregistry.support.Answer;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WebhookReceiver;
import io.clientregistry.support.WithKeycloak;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The doorbell, from the deed to a receiver and to a mailbox. */
@WithKeycloak
class DoorbellIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final String SECRET = WebhookReceiver.SECRET;
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void tellsAWebhookOfEachDeed(TestRealm realm) {
        try (var receiver = WebhookReceiver.start(WebhookReceiver.WELL)) {
            settings(realm, Map.of("webhookUrl", receiver.url(), "webhookSecret", SECRET)).expect(204);
            realm.unlock();
            var granted = realm.request("press-17", PASSWORD);
            realm.broker().login("press-17", "another-password-1").expect(400);
            realm.registry().post("requests/" + granted + "/grant", Map.of("acceptContested", true)).expect(201);
            realm.registry().post("requests/" + realm.request("press-18", PASSWORD) + "/deny").expect(204);
            realm.registry().post("requests/" + realm.request("press-19", PASSWORD) + "/ignore").expect(204);
            realm.registry().post("lock").expect(200);
            var device = realm.registry().get("requests/" + granted).json().get("userId").asText();
            realm.registry().post("devices/" + device + "/replace").expect(200);
            var successor = realm.request("press-17", "another-password-2");
            realm.registry().post("requests/" + successor + "/grant").expect(201);
            realm.registry().post("devices/" + device + "/replace").expect(200);
            var tooLate = realm.request("press-17", "another-password-3");
            realm.registry().delete("devices/" + device).expect(204);

            await().atMost(SOON).untilAsserted(() -> assertThat(receiver.events()).extracting(event -> event.get("type").asText())
                    .containsExactlyInAnyOrder("io.clientregistry.window.opened", "io.clientregistry.request.recorded",
                            "io.clientregistry.request.recorded", "io.clientregistry.request.contested",
                            "io.clientregistry.request.granted", "io.clientregistry.request.denied",
                            "io.clientregistry.request.recorded", "io.clientregistry.request.denied",
                            "io.clientregistry.request.recorded", "io.clientregistry.request.ignored",
                            "io.clientregistry.window.closed", "io.clientregistry.request.recorded",
                            "io.clientregistry.request.granted", "io.clientregistry.device.replaced",
                            "io.clientregistry.request.recorded", "io.clientregistry.request.expired",
                            "io.clientregistry.device.retired"));
            assertThat(receiver.events()).filteredOn(event -> event.get("type").asText().endsWith("expired"))
                    .singleElement().satisfies(event -> {
                        assertThat(event.get("subject").asText()).isEqualTo(tooLate);
                        assertThat(event.at("/data/kind").asText()).isEqualTo("REPLACEMENT");
                        assertThat(event.at("/data/status").asText()).isEqualTo("EXPIRED");
                    });
            assertThat(receiver.posts()).allSatisfy(post -> {
                assertThat(post.isSignedWith(SECRET)).isTrue();
                assertThat(post.json().get("id").asText()).isEqualTo(post.headers().getFirst("webhook-id"));
                assertThat(post.body()).doesNotContain(PASSWORD, "secretData", "argon2");
            });
            var event = receiver.events().stream().filter(one -> one.get("type").asText().endsWith("granted")).findFirst().orElseThrow();
            assertThat(event.get("specversion").asText()).isEqualTo("1.0");
            assertThat(event.get("source").asText()).isEqualTo("/realms/" + realm.name() + "/client-registry");
            assertThat(event.get("subject").asText()).isEqualTo(granted);
            assertThat(Instant.parse(event.get("time").asText())).isBefore(Instant.now());
            assertThat(event.at("/data/username").asText()).isEqualTo("press-17");
            assertThat(event.at("/data/url").asText()).endsWith("/admin/master/console/#/" + realm.name()
                    + "/ui-script/client-registry?request=" + granted);
            var status = realm.registry().get("doorbell").expect(200).json();
            assertThat(status.at("/webhook/waiting").asInt()).isZero();
            assertThat(status.at("/webhook/deliveredAt").asLong()).isPositive();
        }
    }

    @Test
    void triesAgainWithTheSameIdAndKeepsWhatADeadReceiverMissed(TestRealm realm) {
        try (var receiver = WebhookReceiver.start(WebhookReceiver.DEAD)) {
            settings(realm, Map.of("webhookUrl", receiver.url(), "webhookSecret", SECRET)).expect(204);
            realm.unlock();
            await().atMost(SOON).untilAsserted(() -> assertThat(realm.registry().get("doorbell").json()
                    .at("/webhook/error").asText()).isEqualTo("The receiver answered 500"));
            realm.request("press-17", PASSWORD);
            receiver.behave(WebhookReceiver.WELL);
            await().atMost(SOON).untilAsserted(() -> assertThat(realm.registry().get("doorbell").json()
                    .at("/webhook/waiting").asInt()).isZero());
            var first = receiver.posts().get(0).headers().getFirst("webhook-id");
            assertThat(receiver.posts()).filteredOn(post -> post.headers().getFirst("webhook-id").equals(first))
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void neitherAnUndoneDeedIsToldNorAnyWhereNobodyListens(TestRealm realm) {
        try (var receiver = WebhookReceiver.start(WebhookReceiver.WELL)) {
            settings(realm, Map.of("webhookUrl", receiver.url(), "webhookSecret", SECRET)).expect(204);
            realm.unlock();
            var request = realm.request("press-17", PASSWORD);
            realm.createPerson("press-17", "Correct-horse-1");
            realm.registry().post("requests/" + request + "/grant").expect(409);
            await().atMost(SOON).untilAsserted(() -> assertThat(types(receiver)).contains("io.clientregistry.request.recorded"));
            settings(realm, Map.of("webhookUrl", "", "webhookSecret", "")).expect(204);
            realm.registry().post("lock").expect(200);
            assertThat(realm.registry().get("doorbell").json().has("webhook")).isFalse();
            assertThat(types(receiver)).doesNotContain("io.clientregistry.request.granted", "io.clientregistry.window.closed");
        }
    }

    @Test
    void settingsAreCheckedAndTheSecretIsNeverRead(TestRealm realm) {
        settings(realm, Map.of("webhookUrl", "https://example.org/hook")).expect(400);
        for (var bad : List.of("ftp://example.org", "https://user@example.org/", "https:///x", "example.org", "https://a b")) {
            settings(realm, Map.of("webhookUrl", bad, "webhookSecret", SECRET)).expect(400);
        }
        settings(realm, Map.of("webhookUrl", "https://example.org/hook", "webhookSecret", "whsec_short")).expect(400);
        settings(realm, Map.of("notifyEmail", "a@example.org,b@example.org")).expect(400);
        settings(realm, Map.of("webhookUrl", "https://example.org/hook", "webhookSecret", SECRET)).expect(204);
        settings(realm, Map.of("maxPending", 5)).expect(204);
        assertThat(realm.registry().get("settings").body()).contains("https://example.org/hook").doesNotContain("whsec");
        assertThat(realm.admin().get("admin-events").body()).contains("https://example.org/hook").doesNotContain("whsec");
    }

    @Test
    void sendsATestAndSaysWhyItDidNotArrive(TestRealm realm) {
        assertThat(realm.registry().post("doorbell/test").expect(200).json()).isEmpty();
        try (var receiver = WebhookReceiver.start(WebhookReceiver.WELL)) {
            settings(realm, Map.of("webhookUrl", receiver.url(), "webhookSecret", SECRET, "notifyEmail", "ops@example.org")).expect(204);
            var results = realm.registry().post("doorbell/test").expect(200).json();
            assertThat(results.at("/0/channel").asText()).isEqualTo("webhook");
            assertThat(results.at("/0/delivered").asBoolean()).isTrue();
            assertThat(results.at("/1/error").asText()).isEqualTo("The realm has no e-mail settings");
            assertThat(types(receiver)).containsExactly("io.clientregistry.test");
        }
    }

    @Test
    void mailsTheFirstRequestOfAWindowAndASummary(TestRealm realm) {
        var mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        try {
            realm.admin().put("", Map.of("smtpServer", Map.of("host", "127.0.0.1",
                    "port", String.valueOf(mails.getSmtp().getPort()), "from", "keycloak@example.org"),
                    "internationalizationEnabled", true, "supportedLocales", List.of("de", "en"), "defaultLocale", "de")).expect(204);
            settings(realm, Map.of("notifyEmail", "ops@example.org")).expect(204);
            realm.unlock();
            var first = realm.request("press-17", PASSWORD);
            realm.request("press-18", PASSWORD);
            realm.registry().post("lock").expect(200);
            await().atMost(SOON).until(() -> mails.getReceivedMessages().length == 2);
            var bodies = Stream.of(mails.getReceivedMessages()).map(DoorbellIT::text).toList();
            assertThat(bodies).anySatisfy(body -> assertThat(body).contains("press-17", "?request=" + first, "Kopplungscode"));
            assertThat(bodies).anySatisfy(body -> assertThat(body).contains("press-17", "press-18", "2 Anfragen"));
        } finally {
            mails.stop();
        }
    }

    private static Answer settings(TestRealm realm, Map<String, Object> settings) {
        return realm.registry().put("settings", settings);
    }

    private static String text(MimeMessage mail) {
        try {
            return ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> types(WebhookReceiver receiver) {
        return receiver.events().stream().map(event -> event.get("type").asText()).toList();
    }
}
