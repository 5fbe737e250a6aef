package io.clientregistry.registry;

/** A decision that cannot be carried out as things stand; the message says why and has nothing a device sent in it. */
public final class RequestConflict extends RuntimeException {

    public RequestConflict(String message) {
        super(message);
    }
}
