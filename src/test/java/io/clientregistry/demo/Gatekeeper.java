package io.clientregistry.demo;

import java.util.concurrent.CompletionStage;

/** Decides for a broker who may come in. */
public interface Gatekeeper {

    /** Decides about one CONNECT; never completes with an error. */
    CompletionStage<Verdict> connect(Login login);

    /** What a device sent in its CONNECT packet, and where it came from. */
    record Login(String username, String password, String clientId, String address) {
    }

    /** A decision. */
    enum Verdict {
        /** The device may come in. */
        ALLOWED,
        /** The credentials are not good. */
        REFUSED,
        /** Nobody could be asked: the device should come again. */
        UNAVAILABLE
    }
}
