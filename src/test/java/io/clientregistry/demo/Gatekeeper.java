package io.clientregistry.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides for a broker who may come in, and what they may do there. */
public interface Gatekeeper {

    /** Decides about one CONNECT; never completes with an error. */
    CompletionStage<Verdict> connect(Login login);

    /** Decides whether a device that is in may publish or subscribe; never completes with an error. */
    default CompletionStage<Verdict> permits(Question question) {
        return CompletableFuture.completedStage(Verdict.REFUSED);
    }

    /**
     * What a device wants to do.
     *
     * @param action {@code publish} or {@code subscribe}
     * @param retain the flag of a message, or null
     */
    record Question(String username, String clientId, String action, String topic, int qos, Boolean retain) {
    }

    /** What a device sent in its CONNECT packet, and where it came from. */
    record Login(String username, String password, String clientId, String address) {
    }

    /** A decision. */
    enum Verdict {
        /** The device may. */
        ALLOWED,
        /** The credentials are not good, or no permission is. */
        REFUSED,
        /** Nobody could be asked: the device should come again. */
        UNAVAILABLE
    }
}
