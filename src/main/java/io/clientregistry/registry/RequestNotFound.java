package io.clientregistry.registry;

/** There is no request with this id in this realm. */
public final class RequestNotFound extends RuntimeException {

    public RequestNotFound() {
        super("Registration request not found");
    }
}
