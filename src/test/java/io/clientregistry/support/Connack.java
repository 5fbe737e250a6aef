package io.clientregistry.support;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import java.util.function.IntSupplier;

/** What a client may take from a broker's answer to its CONNECT packet, whichever broker and version of MQTT. */
public enum Connack {
    /** It is in. */
    CONNECTED,
    /** Its credentials are not good. */
    REFUSED,
    /** Nobody could say: it should come again. */
    UNDECIDED;

    /** @param code of a try, which may also end with a closed connection */
    public static Connack of(IntSupplier code) {
        try {
            return switch (code.getAsInt()) {
                case 0 -> CONNECTED;
                case 4, 5, 0x86, 0x87 -> REFUSED;
                case 3, 0x88, 0x89 -> UNDECIDED;
                default -> throw new AssertionError("Unexpected code");
            };
        } catch (ConnectionClosedException | ConnectionFailedException e) {
            return UNDECIDED;
        }
    }
}
