package io.clientregistry.registry;

import java.util.Optional;

/**
 * The time in which a realm's registry is unlocked. It closes by its deadline alone; nothing has to run for that.
 *
 * @param id       of its line in the commissioning record, or null when it has none
 * @param openedAt when it was opened, in epoch ms; 0 when it never was
 * @param until    the deadline, in epoch ms, exclusive; 0 when it was closed before, or never opened
 * @param openedBy the administrator's username, or null
 * @param purpose  what it was opened for
 */
public record Window(String id, long openedAt, long until, String openedBy, WindowPurpose purpose) {

    /** Never opened. */
    public static final Window CLOSED = new Window(null, 0, 0, null, WindowPurpose.NONE);
    /** The longest time, in seconds, for which a registry can be unlocked. */
    public static final int MAX_SECONDS = 3600;

    /**
     * Opens a window.
     *
     * @param id      a new one
     * @param now     epoch ms
     * @param seconds 1 to {@link #MAX_SECONDS}
     * @param by      the administrator's username
     * @throws IllegalArgumentException outside that range
     */
    public static Window open(String id, long now, int seconds, String by, WindowPurpose purpose) {
        return new Window(id, now, deadline(now, seconds), by, purpose);
    }

    /**
     * The deadline of what is opened at {@code now}, both in epoch ms.
     *
     * @param seconds 1 to {@link #MAX_SECONDS}
     * @throws IllegalArgumentException outside that range
     */
    public static long deadline(long now, int seconds) {
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException("seconds must be between 1 and " + MAX_SECONDS);
        }
        return now + seconds * 1000L;
    }

    /** Whether knocks are kept at {@code now} (epoch ms). */
    public boolean isOpen(long now) {
        return now < until;
    }

    /** Why this knock is not kept at {@code now} (epoch ms), as far as the window goes. */
    Optional<Refusal> refusal(Knock knock, long now) {
        return isOpen(now) ? purpose.scope().refusal(knock) : Optional.of(Refusal.LOCKED);
    }
}
