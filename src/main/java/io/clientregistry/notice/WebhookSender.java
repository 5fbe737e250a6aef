package io.clientregistry.notice;

import io.clientregistry.registry.Doorbell;
import io.clientregistry.registry.Ring;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.keycloak.common.util.Time;

/** Posts to a receiver, which may be anybody: bounded in time, its answer not read beyond the status, no redirects. */
final class WebhookSender implements AutoCloseable {

    private static final int LIMIT_MILLIS = 5_000;
    private static final int OK = 200;
    private static final int AFTER_OK = 300;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "client-registry-doorbell-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final ReceiverAddresses addresses;

    WebhookSender(ReceiverAddresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Delivers a body.
     *
     * @param secret the ring's secret, out of the vault where it was there
     * @param trust  whom to trust
     * @throws NotDelivered when the receiver has not answered with success in time
     */
    void send(Ring ring, String secret, String id, String body, SSLContext trust) throws NotDelivered {
        if (!ring.target().startsWith("https:") && !addresses.allowPrivate()) {
            throw new NotDelivered("The URL is not https");
        }
        var post = post(ring, secret, id, body);
        var start = System.nanoTime();
        var end = watch.schedule(post::abort, LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        try (var client = client(trust); var answer = client.execute(post)) {
            var status = answer.getStatusLine().getStatusCode();
            // The body, however long it is, is left unread.
            if (status < OK || status >= AFTER_OK) {
                throw new NotDelivered("The receiver answered " + status);
            }
        } catch (IOException e) {
            throw new NotDelivered(reason(e, System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS)));
        } finally {
            end.cancel(false);
        }
    }

    private static HttpPost post(Ring ring, String secret, String id, String body) throws NotDelivered {
        var now = Time.currentTime();
        var post = new HttpPost(ring.target());
        try {
            post.setHeader("webhook-signature", WebhookSignature.of(Doorbell.key(secret), id, now, body));
        } catch (IllegalArgumentException e) {
            throw new NotDelivered("The secret in the vault is not whsec_ and 24 to 64 bytes in base64");
        }
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", String.valueOf(now));
        post.setHeader("Content-Type", CloudEvents.MEDIA_TYPE + "; charset=UTF-8");
        post.setEntity(new StringEntity(body, StandardCharsets.UTF_8));
        post.setConfig(RequestConfig.custom().setConnectTimeout(LIMIT_MILLIS).setSocketTimeout(LIMIT_MILLIS).build());
        return post;
    }

    /** For one try: the next one asks anew where the receiver is. */
    private CloseableHttpClient client(SSLContext trust) {
        var sockets = RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", new SSLConnectionSocketFactory(trust)).build();
        var connections = new BasicHttpClientConnectionManager(sockets, null, null, addresses);
        connections.setSocketConfig(SocketConfig.custom().setSoTimeout(LIMIT_MILLIS).build());
        return HttpClients.custom().setConnectionManager(connections).setUserAgent("Keycloak-Client-Registry")
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching()
                .disableContentCompression().build();
    }

    private static String reason(IOException fault, boolean late) {
        if (late || fault instanceof SocketTimeoutException) {
            return "The receiver did not answer within 5 s";
        }
        if (fault instanceof ReceiverAddresses.PrivateAddress) {
            return "The receiver has a private address, which this node may not call";
        }
        if (fault instanceof UnknownHostException) {
            return "The receiver's name is not known";
        }
        if (fault instanceof SSLException) {
            return "The receiver's certificate is not trusted, or TLS failed";
        }
        return "The receiver could not be reached, or closed the connection";
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
