package io.clientregistry.registry;

/**
 * Through what a login comes.
 *
 * @param brokerClientId the Keycloak client by which the broker authenticated itself, or the word for the explicit flow
 * @param explicit       whether it is the explicit flow, whose clients are told what became of their knocks, and ask
 *                       again and again: there a pending pair is known also while the registry is locked, and nobody
 *                       but devices may log in
 */
public record Door(String brokerClientId, boolean explicit) {

    /** The explicit flow. No client that the registry connects can have a name with a slash in it. */
    public static final Door REGISTER = new Door("/register", true);

    /** A broker's door. */
    public static Door ofBroker(String clientId) {
        return new Door(clientId, false);
    }
}
