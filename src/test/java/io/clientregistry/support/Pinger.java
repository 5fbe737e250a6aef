package io.clientregistry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A connected client of MQTT 3.1.1 that measures how long the broker takes to answer PINGREQ. */
public final class Pinger implements AutoCloseable {

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final byte[] PINGREQ = {(byte) 0xc0, 0};
    private static final int PINGRESP = 0xd0;
    private static final int CLEAN_SESSION_WITH_USERNAME_AND_PASSWORD = 0xc2;

    private final Socket socket;

    private Pinger(Socket socket) {
        this.socket = socket;
    }

    /** Connects as this device, which is let in at last: a broker may decide nothing at first. */
    public static Pinger connect(MqttDevice device) {
        return Awaitility.await().until(() -> tryToConnect(device), Optional::isPresent).orElseThrow();
    }

    private static Optional<Pinger> tryToConnect(MqttDevice device) throws IOException {
        var pinger = new Pinger(new Socket("localhost", device.port()));
        pinger.socket.getOutputStream().write(packetToConnect(device));
        if (pinger.packet() == CONNACK) {
            return Optional.of(pinger);
        }
        pinger.close();
        return Optional.empty();
    }

    /** Sends one, and waits for its answer. */
    public Duration ping() {
        try {
            var before = System.nanoTime();
            socket.getOutputStream().write(PINGREQ);
            if (packet() != PINGRESP) {
                throw new IllegalStateException("No PINGRESP");
            }
            return Duration.ofNanos(System.nanoTime() - before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type of the next packet, none of which is longer than 127 bytes here; -1 where the connection is closed. */
    private int packet() throws IOException {
        int type = socket.getInputStream().read();
        if (type >= 0) {
            socket.getInputStream().readNBytes(socket.getInputStream().read());
        }
        return type;
    }

    private static byte[] packetToConnect(MqttDevice device) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeUTF("MQTT");
        out.write(new byte[] {4, (byte) CLEAN_SESSION_WITH_USERNAME_AND_PASSWORD, 0, 0});
        out.writeUTF(device.clientId());
        out.writeUTF(device.username());
        out.writeShort(device.password().getBytes(UTF_8).length);
        out.write(device.password().getBytes(UTF_8));
        var packet = new ByteArrayOutputStream();
        packet.write(CONNECT);
        packet.write(body.size());
        body.writeTo(packet);
        return packet.toByteArray();
    }
}
