package io.clientregistry.bench;

/**
 * How a login must be answered for it to count.
 *
 * @param status of the HTTP response
 * @param text in its body
 */
record Outcome(int status, String text) {

    /** An administrator's list, or anything that is not looked into. */
    static final Outcome OK = new Outcome(200, "");
    /** Keycloak's token endpoint lets the device in. */
    static final Outcome TOKEN = new Outcome(200, "access_token");
    /** Keycloak's token endpoint refuses it, for whatever reason. */
    static final Outcome REFUSED = new Outcome(400, "Invalid user credentials");
    /** {@code broker/auth} lets it in. */
    static final Outcome ALLOW = new Outcome(200, "\"allow\"");
    /** {@code broker/auth} refuses it. */
    static final Outcome DENY = new Outcome(200, "\"deny\"");
}
