package io.clientregistry.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Six hex digits by which an installer recognises a device's request: the start of SHA-256 over
 * {@code username:password} as the client sent them. On the device:
 * {@code printf '%s:%s' "$U" "$P" | sha256sum | cut -c1-6}.
 */
public final class PairingCode {

    /** Shorter passwords, in code points, get no code: 24 bits of a weak one's digest would help to guess it. */
    public static final int MIN_PASSWORD_LENGTH = 16;

    private PairingCode() {
    }

    /** The code, or null for a password that is too short for one. */
    public static String of(String username, String password) {
        if (Text.length(password) < MIN_PASSWORD_LENGTH) {
            return null;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((username + ':' + password).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 3);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
