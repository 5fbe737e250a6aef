package io.clientregistry.registry;

/** This realm has no device account with this id; a person's account is none. */
public final class DeviceNotFound extends RuntimeException {

    public DeviceNotFound() {
        super("Device not found");
    }
}
