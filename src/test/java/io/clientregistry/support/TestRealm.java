package io.clientregistry.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A realm of a test's own, with Keycloak's defaults but for {@link SigningKey its key}: events are kept, and the
 * confidential client {@link #BROKER} signs devices in through a registry flow. Removed when closed.
 */
public final class TestRealm implements AutoCloseable {

    /** The broker client's id. */
    public static final String BROKER = "mqtt-broker";

    /** The id of the step that makes a direct grant flow a registry flow. */
    public static final String AUTHENTICATOR = "client-registry-direct-grant";

    /** The broker client's secret. */
    public static final String BROKER_SECRET = "the-brokers-secret";

    private final KeycloakServer server;
    private final String name;
    private final Rest admin;

    private TestRealm(KeycloakServer server, String name) {
        this.server = server;
        this.name = name;
        this.admin = server.admin().path(name);
    }

    /** A new realm with a name that no other test uses. */
    public static TestRealm create(KeycloakServer server) {
        var realm = new TestRealm(server, "test-" + UUID.randomUUID().toString().substring(0, 8));
        server.admin().post("", Map.of("realm", realm.name, "enabled", true, "eventsEnabled", true,
                "adminEventsEnabled", true, "adminEventsDetailsEnabled", true, "privateKey", SigningKey.PEM)).expect(201);
        var flow = RegistryFlow.create(realm.admin, "mqtt");
        realm.createClient(BROKER, BROKER_SECRET, Map.of("direct_grant", flow));
        return realm;
    }

    /** The same realm, asked through another node. */
    public TestRealm through(KeycloakServer node) {
        return new TestRealm(node, name);
    }

    /** The realm's name. */
    public String name() {
        return name;
    }

    /** The server that has it. */
    public KeycloakServer server() {
        return server;
    }

    /** {@code /admin/realms/{realm}}, as the administrator of the master realm. */
    public Rest admin() {
        return admin;
    }

    /** {@code /admin/realms/{realm}/client-registry}, as the administrator of the master realm. */
    public Rest registry() {
        return admin.path("client-registry");
    }

    /** {@code /realms/{realm}}, without credentials. */
    public Rest resource() {
        return server.realm(name);
    }

    /** What "Connect a broker" writes for the broker client. */
    public String configuration(String dialect) {
        return registry().get("brokers/" + BROKER + "/config/" + dialect).expect(200).body();
    }

    /** {@code /realms/{realm}/client-registry/broker}, as the broker client. */
    public Rest brokerEndpoint() {
        return resource().path("client-registry/broker").as(() -> Basic.header(BROKER, BROKER_SECRET));
    }

    /** Password logins of devices, asked for by the broker client. */
    public PasswordGrant broker() {
        return new PasswordGrant(resource(), BROKER, BROKER_SECRET);
    }

    /**
     * A confidential client with direct access grants.
     *
     * @param flowBindings Keycloak's {@code authenticationFlowBindingOverrides}
     * @return its internal id
     */
    public String createClient(String clientId, String secret, Map<String, String> flowBindings) {
        return admin.post("clients", Map.of("clientId", clientId, "secret", secret, "publicClient", false,
                "directAccessGrantsEnabled", true, "standardFlowEnabled", false,
                "authenticationFlowBindingOverrides", flowBindings)).expect(201).createdId();
    }

    /** A person with a complete profile. */
    public String createPerson(String username, String password) {
        return admin.post("users", Map.of("username", username, "enabled", true, "firstName", "Ann",
                "lastName", "Other", "email", username + "@example.org", "credentials",
                List.of(Map.of("type", "password", "value", password)))).expect(201).createdId();
    }

    /** {@code /admin/realms/{realm}} as a new person of this realm with these roles of {@code realm-management}. */
    public Rest administrator(String... roles) {
        var username = "admin-" + UUID.randomUUID().toString().substring(0, 8);
        createAdministrator(username, "Secret-of-" + username, roles);
        return admin.as(BearerToken.of(resource(), username, "Secret-of-" + username));
    }

    /** A person of this realm with these roles of {@code realm-management}. */
    public String createAdministrator(String username, String password, String... roles) {
        var user = createPerson(username, password);
        var management = admin.get("clients?clientId=realm-management").expect(200).json().get(0).get("id").asText();
        var representations = Arrays.stream(roles)
                .map(role -> admin.get("clients/" + management + "/roles/" + role).expect(200).json()).toList();
        admin.post("users/" + user + "/role-mappings/clients/" + management, representations).expect(204);
        return user;
    }

    /** Unlocks the registry for its usual time. */
    public void unlock() {
        registry().post("unlock").expect(200);
    }

    /** Makes hashes cheap by the realm's own policy, for tests in which many devices come and the hash is not the point. */
    public void hashCheaply() {
        admin().put("", Map.of("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)")).expectSuccess();
    }

    /** The pending requests, newest last seen first. */
    public JsonNode pending() {
        return registry().get("requests?status=PENDING").expect(200).json();
    }

    /** What became of the newest failed login, as its event tells: {@code recorded}, {@code refused:locked} and so on. */
    public String lastOutcome() {
        var events = admin.get("events?type=LOGIN_ERROR&max=1").expect(200).json();
        return events.at("/0/details/client_registry").asText();
    }

    /** Waits until the last refused login that an event has told of had this outcome: repeats are told together, a little later. */
    public void awaitOutcome(String outcome) {
        await().until(this::lastOutcome, outcome::equals);
    }

    /** Lets a device knock while the registry is unlocked, and answers its request's id. */
    public String request(String username, String password) {
        broker().login(username, password).expect(400);
        for (var request : pending()) {
            if (request.get("username").asText().equals(username.toLowerCase(Locale.ROOT))) {
                return request.get("id").asText();
            }
        }
        throw new AssertionError("No request of " + username + "; it was " + lastOutcome());
    }

    /** A granted device: its user's id. The registry is unlocked afterwards. */
    public String device(String username, String password) {
        unlock();
        return registry().post("requests/" + request(username, password) + "/grant").expect(201).json()
                .get("userId").asText();
    }

    @Override
    public void close() {
        if (server.isRunning()) {
            admin.delete("");
        }
    }
}
