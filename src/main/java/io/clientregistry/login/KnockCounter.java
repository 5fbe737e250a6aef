package io.clientregistry.login;

/** Counts knocks, and logins that are refused for their MQTT client id, for whoever watches the node. */
@FunctionalInterface
public interface KnockCounter {

    /** A knock has ended. {@code realm} is the realm's name, {@code outcome} a word without anything a device sent. */
    void knock(String realm, String outcome);
}
