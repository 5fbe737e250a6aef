package io.clientregistry.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.clientregistry.registry.Channel;
import io.clientregistry.registry.Doorbell;
import io.clientregistry.registry.Ring;
import io.clientregistry.support.ServerCertificate;
import io.clientregistry.support.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a delivery, whatever the receiver does. */
@Timeout(30)
class WebhookSenderTest {

    private static final String SECRET = WebhookReceiver.SECRET;

    /** The example of Standard Webhooks' own libraries. */
    @Test
    void signsAsTheStandardDoes() {
        assertThat(WebhookSignature.of(Doorbell.key(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
                "{\"test\": 2432232314}")).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void deliversWithASignature() throws Exception {
        try (var receiver = WebhookReceiver.start(WebhookReceiver.WELL); var sender = sender(true)) {
            send(sender, receiver.url());
            var post = receiver.posts().get(0);
            assertThat(post.isSignedWith(SECRET)).isTrue();
            assertThat(post.isSignedWith("whsec_" + "A".repeat(32))).isFalse();
            assertThat(post.headers().getFirst("Content-Type")).isEqualTo("application/cloudevents+json; charset=UTF-8");
        }
    }

    @Test
    void followsNoRedirect() {
        try (var elsewhere = WebhookReceiver.start(WebhookReceiver.WELL);
                var receiver = WebhookReceiver.start(exchange -> {
                    exchange.getResponseHeaders().set("Location", elsewhere.url());
                    exchange.sendResponseHeaders(307, -1);
                }); var sender = sender(true)) {
            assertThatThrownBy(() -> send(sender, receiver.url())).hasMessage("The receiver answered 307");
            assertThat(elsewhere.posts()).isEmpty();
        }
    }

    @Test
    void isRefusedByAnErrorAndByAClosedConnection() throws IOException {
        try (var receiver = WebhookReceiver.start(exchange -> exchange.sendResponseHeaders(500, -1)); var sender = sender(true)) {
            assertThatThrownBy(() -> send(sender, receiver.url())).hasMessage("The receiver answered 500");
            receiver.behave(exchange -> { });
            assertThatThrownBy(() -> send(sender, receiver.url())).hasMessageContaining("could not be reached, or closed");
        }
    }

    @Test
    void doesNotWaitForAReceiverThatHangs() {
        var over = new CountDownLatch(1);
        try (var receiver = WebhookReceiver.start(exchange -> await(over)); var sender = sender(true)) {
            var start = System.nanoTime();
            assertThatThrownBy(() -> send(sender, receiver.url())).hasMessageContaining("within 5 s");
            assertThat((System.nanoTime() - start) / 1_000_000).isBetween(4_000L, 30_000L);
        } finally {
            over.countDown();
        }
    }

    @Test
    void doesNotReadTenMegabytes() throws Exception {
        try (var receiver = WebhookReceiver.start(exchange -> {
            exchange.sendResponseHeaders(200, 10 * 1024 * 1024);
            exchange.getResponseBody().write(new byte[1024]);
            exchange.getResponseBody().flush();
        }); var sender = sender(true)) {
            send(sender, receiver.url());
            assertThat(receiver.posts()).hasSize(1);
        }
    }

    @Test
    void trustsOnlyWhomItIsTold(@TempDir Path folder) throws Exception {
        var certificate = ServerCertificate.create(folder.resolve("tls"));
        try (var receiver = TlsReceiver.start(certificate); var sender = sender(true)) {
            var trust = SSLContext.getInstance("TLS");
            trust.init(null, certificate.trust().getTrustManagers(), null);
            sender.send(ring(receiver.url()), SECRET, "id", "{}", trust);
            assertThatThrownBy(() -> send(sender, receiver.url())).hasMessageContaining("certificate is not trusted");
        }
    }

    @Test
    void callsNeitherThisMachineNorPrivateNetworksUnlessAllowed() {
        try (var receiver = WebhookReceiver.start(WebhookReceiver.WELL); var sender = sender(false)) {
            assertThatThrownBy(() -> send(sender, receiver.url())).hasMessage("The URL is not https");
            assertThatThrownBy(() -> send(sender, receiver.url().replace("http:", "https:"))).hasMessageContaining("private address");
            assertThat(receiver.posts()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8,true", "100.63.255.255,true", "172.32.0.1,true", "192.0.3.1,true", "2606:4700::1,true",
        "0.0.0.0,false", "10.1.2.3,false", "100.64.0.1,false", "127.1.2.3,false", "169.254.169.254,false", "172.16.0.1,false",
        "172.31.255.255,false", "192.168.1.1,false", "192.0.0.1,false", "198.18.0.1,false", "224.0.0.1,false", "240.0.0.1,false",
        "255.255.255.255,false", "::1,false", "::,false", "fe80::1,false", "fc00::1,false", "fd12::1,false", "ff02::1,false",
        "::ffff:10.0.0.1,false", "64:ff9b::a00:1,false", "2002:a00:1::1,false", "2001:db8::1,false", "2001::1,false"})
    void knowsWhichAddressesArePublic(String address, boolean isPublic) throws UnknownHostException {
        assertThat(ReceiverAddresses.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
    }

    private static WebhookSender sender(boolean allowPrivate) {
        return new WebhookSender(new ReceiverAddresses(allowPrivate));
    }

    private static Ring ring(String url) {
        return new Ring("realm", Channel.WEBHOOK, url, SECRET, "http://localhost/admin/master/console/");
    }

    private static void send(WebhookSender sender, String url) throws NotDelivered, GeneralSecurityException {
        sender.send(ring(url), SECRET, "id", "{}", SSLContext.getDefault());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers 204 over TLS. */
    private record TlsReceiver(HttpsServer server) implements AutoCloseable {

        static TlsReceiver start(ServerCertificate certificate) throws Exception {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(certificate.store(), "changeit".toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return new TlsReceiver(server);
        }

        String url() {
            return "https://localhost:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
