package io.clientregistry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Basic;
import io.clientregistry.support.BearerToken;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.RegistryFlow;
import io.clientregistry.support.Rest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A realm with default settings, a confidential client on Keycloak's own direct grant flow ("stock") and a broker
 * client on the registry flow, and the requests that devices make through both.
 */
final class BenchRealm {

    /** What every device of the benchmark brings: 16 characters, as a provisioned one would. */
    static final String PASSWORD = "0123456789abcdef";

    /** A device's login of one kind. */
    interface Login {
        byte[] by(String username, String password);
    }

    private static final String STOCK = "stock";
    /** The broker client. */
    static final String BROKER = "mqtt-broker";
    /** Of both clients. */
    static final String SECRET = "the-secret-of-both";

    private final String name;
    private final Rest admin;
    private final BearerToken token;
    private final PasswordGrant broker;
    private final Wire wire;

    private BenchRealm(KeycloakServer server, String name) {
        this.name = name;
        this.wire = new Wire(URI.create(server.url()).getAuthority());
        this.token = BearerToken.of(server.realm("master"), KeycloakServer.ADMIN, server.adminPassword());
        this.admin = Rest.at(server.url()).path("admin/realms/" + name).as(token);
        this.broker = new PasswordGrant(server.realm(name), BROKER, SECRET);
    }

    /** Makes a realm that stores no user events. */
    static BenchRealm create(KeycloakServer server, String name) {
        return create(server, name, false);
    }

    /** Makes a realm that stores user events or does not. */
    static BenchRealm create(KeycloakServer server, String name, boolean storesEvents) {
        server.admin().post("", Map.of("realm", name, "enabled", true, "eventsEnabled", storesEvents)).expect(201);
        var realm = new BenchRealm(server, name);
        realm.createClient(STOCK, Map.of());
        realm.createClient(BROKER, Map.of("direct_grant", RegistryFlow.create(realm.admin, "devices")));
        realm.registry().put("settings", Map.of("windowSeconds", 3600, "requestTtlSeconds", 86400,
                "maxPending", 1_000_000, "minUsernameLength", 3, "minPasswordLength", 5)).expect(204);
        return realm;
    }

    private void createClient(String clientId, Map<String, String> flows) {
        admin.post("clients", Map.of("clientId", clientId, "secret", SECRET, "publicClient", false,
                "directAccessGrantsEnabled", true, "standardFlowEnabled", false,
                "authenticationFlowBindingOverrides", flows)).expect(201);
    }

    String name() {
        return name;
    }

    /** The administrators' resource of this realm. */
    Rest admin() {
        return admin;
    }

    /** The administrators' resource of this realm's client registry. */
    Rest registry() {
        return admin.path("client-registry");
    }

    void unlock() {
        unlock(Map.of());
    }

    /** Unlocks for an hour and a purpose, as {@code POST unlock} takes it. */
    void unlock(Map<String, Object> purpose) {
        var window = new HashMap<>(purpose);
        window.put("seconds", 3600);
        registry().post("unlock", window).expect(200);
    }

    /** How many requests are pending. */
    int pending() {
        return Integer.parseInt(registry().get("requests/count?status=PENDING").expect(200).body());
    }

    /** The stored events of refused logins. */
    List<JsonNode> refusals() {
        var events = admin.get("events?type=LOGIN_ERROR&max=1000000").expect(200).json();
        return StreamSupport.stream(events.spliterator(), false).toList();
    }

    /** Lets an unknown device knock; gives the id of its registration request. */
    String knock(String username) {
        broker.login(username, PASSWORD).expect(400);
        return registry().get("requests?status=PENDING&search=" + username).expect(200).json().get(0).get("id")
                .asText();
    }

    /** The realm's public description: the cheapest thing that this server answers. */
    byte[] description() {
        return wire.get("/realms/" + name, null);
    }

    /** A device's login through Keycloak's own direct grant flow. */
    byte[] stockGrant(String username, String password) {
        return grant(STOCK, username, password);
    }

    /** A device's login through the registry flow. */
    byte[] registryGrant(String username, String password) {
        return grant(BROKER, username, password);
    }

    /** A device's login through the registry flow that brings no password. */
    byte[] silentGrant(String username) {
        return token(BROKER, Map.of("grant_type", "password", "username", username));
    }

    /** A device's login by way of a broker that asks {@code broker/auth}. */
    byte[] brokerAuth(String username, String password) {
        return wire.json("/realms/" + name + "/client-registry/broker/auth", Basic.header(BROKER, SECRET),
                "{\"username\":\"" + username + "\",\"password\":\"" + password + "\",\"clientId\":\"" + username
                        + "\",\"address\":\"192.0.2.1\"}");
    }

    /** An administrator's reading. */
    byte[] adminGet(String path) {
        return wire.get("/admin/realms/" + name + "/" + path, token.get());
    }

    /** An administrator's change. */
    byte[] adminPost(String path, String body) {
        return wire.json("/admin/realms/" + name + "/" + path, token.get(), body);
    }

    private byte[] grant(String clientId, String username, String password) {
        return token(clientId, Map.of("grant_type", "password", "username", username, "password", password));
    }

    private byte[] token(String clientId, Map<String, String> form) {
        return wire.form("/realms/" + name + "/protocol/openid-connect/token", Basic.header(clientId, SECRET), form);
    }
}
