package io.clientregistry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** HTTP Basic authentication. */
public final class Basic {

    private Basic() {
    }

    /** The Authorization header of a client. */
    public static String header(String clientId, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(UTF_8));
    }
}
