package io.clientregistry.registry;

/**
 * Further knocks of one pending request.
 *
 * @param count        how many
 * @param lastSeen     of the last one, epoch ms
 * @param address      of the last one, or null
 * @param mqttClientId of the last one, or null
 */
public record Repeats(long count, long lastSeen, String address, String mqttClientId) {

    /** One more knock, by {@code knock} at {@code now} (epoch ms). */
    public static Repeats of(Knock knock, long now) {
        return new Repeats(1, now, knock.address(), knock.mqttClientId());
    }

    /** Both together; the later one tells where the device is. */
    public Repeats plus(Repeats later) {
        return new Repeats(count + later.count, Math.max(lastSeen, later.lastSeen),
                later.address != null ? later.address : address,
                later.mqttClientId != null ? later.mqttClientId : mqttClientId);
    }
}
