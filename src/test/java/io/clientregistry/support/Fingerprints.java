package io.clientregistry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a list of expected devices says of a device's password, made as the documentation's line of shell makes it. */
public final class Fingerprints {

    private Fingerprints() {
    }

    /** SHA-256 of {@code username:password}, in small hexadecimal digits. */
    public static String of(String username, String password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest((username + ':' + password).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
