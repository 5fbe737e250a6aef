package io.clientregistry.page;

import io.clientregistry.support.KeycloakServer;

/** Somebody who signs in to a realm's Admin Console. */
record Login(String realm, String username, String password) {

    /** The administrator of the master realm. */
    static Login admin(KeycloakServer server) {
        return new Login("master", KeycloakServer.ADMIN, server.adminPassword());
    }
}
