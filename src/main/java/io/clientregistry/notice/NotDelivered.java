package io.clientregistry.notice;

/** A try that failed. The message says why in our own words: administrators read it. */
final class NotDelivered extends Exception {

    private static final long serialVersionUID = 1L;

    NotDelivered(String reason) {
        super(reason, null, false, false);
    }
}
