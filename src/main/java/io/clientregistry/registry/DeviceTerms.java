package io.clientregistry.registry;

/**
 * What administrators may say of a device.
 *
 * @param expiresAt from when on it may not log in, in epoch ms; or null
 * @param note      up to {@link #MAX_NOTE} characters, or null
 */
public record DeviceTerms(Long expiresAt, String note) {

    /** No end and no note. */
    public static final DeviceTerms NONE = new DeviceTerms(null, null);
    /** The longest note, in UTF-16 units. */
    public static final int MAX_NOTE = 255;

    /** The last millisecond of the year 9999: what is above it is not meant as a time. */
    private static final long MAX_TIME = 253_402_300_799_999L;

    /** @throws IllegalArgumentException for what is not a time, and for a note that is too long or not printable */
    public DeviceTerms {
        if (expiresAt != null && (expiresAt < 1 || expiresAt > MAX_TIME)) {
            throw new IllegalArgumentException("expiresAt must be a time in epoch milliseconds");
        }
        note = note == null || note.isBlank() ? null : note.strip();
        if (note != null && (note.length() > MAX_NOTE || Text.hasUnprintable(note))) {
            throw new IllegalArgumentException("note must have at most " + MAX_NOTE + " characters and no control characters");
        }
    }

    /** These, and of {@code others} what is null here. */
    public DeviceTerms or(DeviceTerms others) {
        return new DeviceTerms(expiresAt == null ? others.expiresAt : expiresAt, note == null ? others.note : note);
    }

    /** Whether it is over at {@code now} (epoch ms). */
    public boolean hasExpired(long now) {
        return expiresAt != null && expiresAt <= now;
    }
}
