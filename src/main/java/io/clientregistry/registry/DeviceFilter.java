package io.clientregistry.registry;

/**
 * Which devices to list.
 *
 * @param status only these, or null for all
 * @param days   what {@link DeviceStatus#SILENT} and {@link DeviceStatus#EXPIRING} mean
 * @param search part of username, address or MQTT client id, in any case; or null
 */
public record DeviceFilter(DeviceStatus status, int days, String search) {

    /** The most days that can be asked for: a hundred years. */
    public static final int MAX_DAYS = 36_500;

    /** @throws IllegalArgumentException when {@code days} is not from 0 to {@link #MAX_DAYS} */
    public DeviceFilter {
        if (days < 0 || days > MAX_DAYS) {
            throw new IllegalArgumentException("days must be between 0 and " + MAX_DAYS);
        }
        search = search == null || search.isBlank() ? null : search.strip();
    }
}
