package io.clientregistry.hivemq;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;

/**
 * One connection that Keycloak was asked about.
 *
 * @param id      tells connections of the same client apart
 * @param askedAt when its login was asked about, in nanoseconds as {@link System#nanoTime()} counts
 * @param allowed what Keycloak answered, or null before
 */
record Session(String id, String clientId, long askedAt, Answer.Allowed allowed) {

    private static final String ATTRIBUTE = "client-registry-session";

    /** Remembers it with the connection. */
    void attach(ConnectionInformation connection) {
        connection.getConnectionAttributeStore().putAsString(ATTRIBUTE, id);
    }

    /** The id of a connection's session; an empty text is nobody's. */
    static String idOf(ConnectionInformation connection) {
        return connection.getConnectionAttributeStore().getAsString(ATTRIBUTE).orElse("");
    }
}
