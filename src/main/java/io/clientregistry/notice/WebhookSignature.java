package io.clientregistry.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a delivery, as Standard Webhooks says (https://www.standardwebhooks.com, version 1.0.0, symmetric). */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private WebhookSignature() {
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param id        the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}, in epoch seconds
     */
    static String of(byte[] key, String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            var signed = id + '.' + timestamp + '.' + body;
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
