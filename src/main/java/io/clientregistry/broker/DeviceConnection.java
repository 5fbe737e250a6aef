package io.clientregistry.broker;

import org.keycloak.common.ClientConnection;

/**
 * The connection of a device to its broker, of which no more than its address is known.
 *
 * @param address or null where the broker does not tell it
 */
record DeviceConnection(String address) implements ClientConnection {

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public int getRemotePort() {
        return 0;
    }

    @Override
    public String getLocalAddr() {
        return null;
    }

    @Override
    public int getLocalPort() {
        return 0;
    }
}
