package io.clientregistry.broker;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * A broker's own management API, by which Keycloak has it end connections; kept in attributes of the broker client.
 *
 * @param url      without the API's own path and without a slash at its end
 * @param password or a vault expression
 */
public record Management(Kind kind, String url, String username, String password) {

    private static final String KIND = "mqtt.management.kind";
    private static final String URL = "mqtt.management.url";
    private static final String USERNAME = "mqtt.management.username";
    private static final String PASSWORD = "mqtt.management.password";

    /** Whose API it is. */
    public enum Kind {
        /** RabbitMQ, plug-in rabbitmq_management. */
        RABBITMQ,
        /** EMQX 5 and newer, with an API key and its secret as username and password. */
        EMQX;

        /** The word for it in REST and in the attribute. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of this word. */
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    /** What the client's attributes say, if they say all of it. */
    public static Optional<Management> of(ClientModel client) {
        var url = client.getAttribute(URL);
        var username = client.getAttribute(USERNAME);
        var password = client.getAttribute(PASSWORD);
        return Kind.of(client.getAttribute(KIND)).filter(kind -> url != null && username != null && password != null)
                .map(kind -> new Management(kind, url, username, password));
    }

    /** Writes it into the client's attributes. */
    public void store(ClientModel client) {
        client.setAttribute(KIND, kind.word());
        client.setAttribute(URL, url);
        client.setAttribute(USERNAME, username);
        client.setAttribute(PASSWORD, password);
    }

    /** Takes it out of the client's attributes. */
    public static void remove(ClientModel client) {
        for (var attribute : new String[] {KIND, URL, USERNAME, PASSWORD}) {
            client.removeAttribute(attribute);
        }
    }

    /** With the password itself where it is a vault expression of the session's realm; null where the vault has none. */
    Management open(KeycloakSession session) {
        try (var secret = session.vault().getStringSecret(password)) {
            return new Management(kind, url, username, secret.get().orElse(null));
        }
    }

    ManagementApi api(ManagementHttp http) {
        return kind == Kind.EMQX ? new EmqxManagement(http) : new RabbitMqManagement(http);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return kind + " at " + url;
    }
}
