package io.clientregistry.registry;

/**
 * Six hex digits by which an installer recognises a device's request: the start of its {@link Fingerprint}. On the device:
 * {@code printf '%s:%s' "$U" "$P" | sha256sum | cut -c1-6}. For eyes: nothing is decided by them.
 */
public final class PairingCode {

    private static final int DIGITS = 6;

    private PairingCode() {
    }

    /** The code, or null for a password that is too short for one: 24 bits of its digest would help to guess it. */
    public static String of(String username, String password) {
        var fingerprint = Fingerprint.of(username, password);
        return fingerprint == null ? null : ofFingerprint(fingerprint);
    }

    /** The code of a whole fingerprint. */
    public static String ofFingerprint(String fingerprint) {
        return fingerprint.substring(0, DIGITS);
    }
}
