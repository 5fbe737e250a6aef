package io.clientregistry.password;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104). */
public final class Digester {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    /** Chosen once: Java would look through all of its providers for each digest. */
    private final Provider provider;

    Digester(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        try {
            this.provider = Mac.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** With a random key that lives and dies with the process. */
    public static Digester random() {
        var bytes = new byte[KeyFile.MIN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Digester(bytes);
    }

    /** The digest of these parts, each of which may be null; their boundaries count. */
    Digest of(String... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM, provider);
            mac.init(key);
            var length = ByteBuffer.allocate(Integer.BYTES);
            for (var part : parts) {
                var bytes = part == null ? null : part.getBytes(StandardCharsets.UTF_8);
                mac.update(length.putInt(0, bytes == null ? -1 : bytes.length).array());
                if (bytes != null) {
                    mac.update(bytes);
                }
            }
            var digest = ByteBuffer.wrap(mac.doFinal());
            return new Digest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
}
