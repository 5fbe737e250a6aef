package io.clientregistry.registry;

/** Another node has kept a request of the same name at the same moment: the next look at the store shows it. */
public final class SlotTaken extends RuntimeException {

    public SlotTaken() {
        super("another request has taken the slot", null, false, false);
    }
}
