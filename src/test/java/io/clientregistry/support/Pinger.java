package io.clientregistry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;

/** A connected client of MQTT 3.1.1 that measures how long the broker takes to answer PINGREQ. */
public final class Pinger implements AutoCloseable {

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final byte[] PINGREQ = {(byte) 0xc0, 0};
    private static final int PINGRESP = 0xd0;
    private static final int CLEAN_SESSION_WITH_USERNAME_AND_PASSWORD = 0xc2;

    private final Socket socket;

    /** Connects as this device, which must be let in. */
    public Pinger(MqttDevice device) {
        try {
            socket = new Socket("localhost", device.port());
            socket.getOutputStream().write(connect(device));
            if (packet() != CONNACK) {
                throw new IllegalStateException("No CONNACK");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** The type of the next packet; here none is longer than 127 bytes. */
    private int packet() throws IOException {
        int type = socket.getInputStream().read();
        socket.getInputStream().readNBytes(socket.getInputStream().read());
        return type;
    }

    private static byte[] connect(MqttDevice device) throws IOException {
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
