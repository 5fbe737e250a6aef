package io.clientregistry.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over {@code username:password} as a device sends them, in hex: {@code printf '%s:%s' "$U" "$P" | sha256sum}.
 * It lies open in lists, so only a password that nobody can guess has one.
 */
public final class Fingerprint {

    /** Shorter passwords, in code points, have none: from a digest that is quick to make, a weak one can be guessed. */
    public static final int MIN_PASSWORD_LENGTH = 16;

    private Fingerprint() {
    }

    /** The fingerprint, or null for a password that is too short for one. */
    static String of(String username, String password) {
        if (Text.length(password) < MIN_PASSWORD_LENGTH) {
            return null;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest((username + ':' + password).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
