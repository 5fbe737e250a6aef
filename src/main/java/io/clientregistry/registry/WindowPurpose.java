package io.clientregistry.registry;

/**
 * What a window was opened for.
 *
 * @param reason        in the administrator's words, or null
 * @param scope         whose knocks it takes
 * @param expect        how many of its requests are to be granted before it closes, 1..1000000, or null for any number
 * @param grantExpected whether requests whose fingerprint is on the list of expected devices are granted by themselves
 */
public record WindowPurpose(String reason, WindowScope scope, Integer expect, boolean grantExpected) {

    /** A window for whoever comes. */
    public static final WindowPurpose NONE = new WindowPurpose(null, WindowScope.ALL, null, false);

    private static final int MAX_REASON = 255;
    private static final int MAX_EXPECTED = 1_000_000;

    /** @throws IllegalArgumentException naming what is wrong */
    public WindowPurpose {
        reason = reason == null || reason.isBlank() ? null : reason.strip();
        if (reason != null && (reason.length() > MAX_REASON || Text.hasUnprintable(reason))) {
            throw new IllegalArgumentException("reason must be one line of at most " + MAX_REASON + " characters");
        }
        if (expect != null && (expect < 1 || expect > MAX_EXPECTED)) {
            throw new IllegalArgumentException("expect must be between 1 and " + MAX_EXPECTED);
        }
    }
}
