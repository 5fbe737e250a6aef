package io.clientregistry.registry;

import java.util.Locale;

/** What the doorbell tells of. */
public enum Happening {
    REQUEST_RECORDED,
    REQUEST_CONTESTED,
    REQUEST_GRANTED,
    REQUEST_DENIED,
    REQUEST_IGNORED,
    REQUEST_EXPIRED,
    WINDOW_OPENED,
    WINDOW_CLOSED,
    DEVICE_RETIRED,
    DEVICE_REPLACED,
    /** By e-mail only: the first request of a window. */
    WINDOW_FIRST,
    /** By e-mail only: what came of a window. */
    WINDOW_SUMMARY;

    /** The word for it in events, for example {@code request.recorded}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** What a decision is told as. */
    public static Happening of(RequestStatus status) {
        return switch (status) {
            case PENDING -> REQUEST_RECORDED;
            case GRANTED -> REQUEST_GRANTED;
            case DENIED -> REQUEST_DENIED;
            case IGNORED -> REQUEST_IGNORED;
            case EXPIRED -> REQUEST_EXPIRED;
        };
    }
}
