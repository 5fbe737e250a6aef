package io.clientregistry.hivemq;

/** The revocation feed does not reach back to what was heard last. */
final class LostCursor extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostCursor() {
        super("the feed does not reach back", null, false, false);
    }
}
