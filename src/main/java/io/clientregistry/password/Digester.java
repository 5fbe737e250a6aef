package io.clientregistry.password;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104). */
public final class Digester {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    /** One for each thread: to find its provider and to set its key takes longer than to use it. */
    private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::create);

    Digester(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** With a random key that lives and dies with the process. */
    public static Digester random() {
        var bytes = new byte[KeyFile.MIN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Digester(bytes);
    }

    /** The digest of these parts, each of which may be null; their boundaries count. */
    Digest of(String... parts) {
        var own = mac.get();
        var length = ByteBuffer.allocate(Integer.BYTES);
        for (var part : parts) {
            var bytes = part == null ? null : part.getBytes(StandardCharsets.UTF_8);
            own.update(length.putInt(0, bytes == null ? -1 : bytes.length).array());
            if (bytes != null) {
                own.update(bytes);
            }
        }
        var digest = ByteBuffer.wrap(own.doFinal());
        return new Digest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }

    private Mac create() {
        try {
            var created = Mac.getInstance(ALGORITHM);
            created.init(key);
            return created;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
