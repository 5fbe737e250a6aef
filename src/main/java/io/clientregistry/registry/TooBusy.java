package io.clientregistry.registry;

/** Too many logins wait, or one has waited too long: it is neither right nor wrong, and may come again. */
public final class TooBusy extends RuntimeException {

    public TooBusy() {
        super("too many logins are waiting", null, false, false);
    }
}
