package io.clientregistry.bench;

import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import io.clientregistry.support.MqttDevice;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A device that tries to connect each second until it may, like most firmware does, and counts how often it may not. */
final class StormDevice {

    private static final long RETRY_SECONDS = 1;
    private static final Set<Mqtt3ConnAckReturnCode> REFUSALS = EnumSet.of(
            Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD, Mqtt3ConnAckReturnCode.NOT_AUTHORIZED);

    private final String username;
    private final Mqtt3AsyncClient client;
    private final ScheduledExecutorService timer;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean trying;
    private volatile boolean idle = true;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();

    StormDevice(int brokerPort, String username, String password, ScheduledExecutorService timer) {
        this.username = username;
        this.client = new MqttDevice(brokerPort, username, username, password).client3().toAsync();
        this.timer = timer;
    }

    String username() {
        return username;
    }

    /** How often the broker said that user name or password are bad: some do it with "not authorized". */
    int refusals() {
        return refusals.get();
    }

    boolean isConnected() {
        return connected.isDone();
    }

    /** Completes when it is connected for the first time. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    /** Whether nothing of this device is under way. */
    boolean isIdle() {
        return idle;
    }

    void start() {
        trying = true;
        connect();
    }

    /** Lets the try under way end, and makes no other. */
    void pause() {
        trying = false;
    }

    void disconnect() {
        pause();
        if (isConnected()) {
            client.disconnect().join();
        }
    }

    private void connect() {
        if (!trying) {
            idle = true;
            return;
        }
        idle = false;
        client.connect().whenComplete((connack, failure) -> {
            if (failure == null) {
                idle = true;
                connected.complete(null);
            } else {
                if (isRefusal(failure)) {
                    refusals.incrementAndGet();
                }
                timer.schedule(this::connect, RETRY_SECONDS, TimeUnit.SECONDS);
            }
        });
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof Mqtt3ConnAckException refusal
                && REFUSALS.contains(refusal.getMqttMessage().getReturnCode());
    }
}
