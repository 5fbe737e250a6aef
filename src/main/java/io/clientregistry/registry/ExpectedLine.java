package io.clientregistry.registry;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A line of an import, validated.
 *
 * @param username    in lower case
 * @param fingerprint 64 hex digits in lower case, or null
 * @param roles       names as the importing administrator wrote them, at most {@link #MAX_ROLES}
 * @param note        one line of at most 255 characters, or null
 */
public record ExpectedLine(String username, String fingerprint, List<String> roles, String note) {

    /** So many roles an entry may name. */
    public static final int MAX_ROLES = 20;

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_NOTE = 255;

    /** @throws IllegalArgumentException naming what is wrong, without what was given */
    public ExpectedLine {
        fingerprint = fingerprint == null ? null : fingerprint.toLowerCase(Locale.ROOT);
        require(fingerprint == null || FINGERPRINT.matcher(fingerprint).matches(), "fingerprint must be 64 hex digits");
        roles = roles.stream().distinct().toList();
        require(roles.size() <= MAX_ROLES, "roles must be at most " + MAX_ROLES);
        require(note == null || note.length() <= MAX_NOTE && !Text.hasUnprintable(note),
                "note must be one line of at most " + MAX_NOTE + " characters");
    }

    /**
     * A line as it was given; what is blank is absent.
     *
     * @param settings of the realm, for what a username must be
     * @throws IllegalArgumentException naming what is wrong
     */
    public static ExpectedLine of(String username, String fingerprint, List<String> roles, String note, Settings settings) {
        var name = stripped(username);
        require(name != null, "username is missing");
        var stored = name.toLowerCase(Locale.ROOT);
        KnockRules.ofUsername(stored, settings).ifPresent(refusal -> {
            throw new IllegalArgumentException("username is refused: " + refusal.reason());
        });
        return new ExpectedLine(stored, stripped(fingerprint), roles, stripped(note));
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
