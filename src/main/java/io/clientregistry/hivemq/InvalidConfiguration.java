package io.clientregistry.hivemq;

/** The configuration file cannot be used; the message says why, and has no secret in it. */
final class InvalidConfiguration extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidConfiguration(String message) {
        super(message);
    }
}
