package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.clientregistry.broker.Management;
import io.clientregistry.registry.ManagedBroker;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.keycloak.services.ErrorResponse;

/**
 * A broker's management API, by which Keycloak ends connections, and how that goes.
 *
 * @param kind         {@code rabbitmq} or {@code emqx}; nothing at all, in a change, takes the API away
 * @param url          http or https, such as {@code https://rabbitmq.example.org:15671}
 * @param password     or a vault expression; never answered, and kept in a change that names none and changes neither
 *                     {@code url} nor {@code username}
 * @param failingSince in epoch milliseconds, while the broker cannot be told
 * @param failure      the word for the last failure: {@code unreachable}, {@code credentials}, {@code vault},
 *                     {@code answer} or {@code username}
 * @param givenUp      how many revocations the broker was not told in the hour that each is tried
 * @param givenUpAt    when that was the last time, in epoch milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ManagementRepresentation(String kind, String url, String username,
                                       @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password,
                                       @JsonProperty(access = JsonProperty.Access.READ_ONLY) Long failingSince,
                                       @JsonProperty(access = JsonProperty.Access.READ_ONLY) String failure,
                                       @JsonProperty(access = JsonProperty.Access.READ_ONLY) Long givenUp,
                                       @JsonProperty(access = JsonProperty.Access.READ_ONLY) Long givenUpAt) {

    private static final int MAX_LENGTH = 2000;

    /** @param told null where nothing is known of it yet */
    static ManagementRepresentation of(Management management, ManagedBroker told) {
        return new ManagementRepresentation(management.kind().word(), management.url(), management.username(), null,
                told == null ? null : told.failingSince(), told == null ? null : told.failure(),
                told == null ? null : Long.valueOf(told.givenUp()), told == null ? null : told.givenUpAt());
    }

    /** Whether it takes the API away. */
    boolean isEmpty() {
        return kind == null && url == null && username == null && password == null;
    }

    /**
     * The API as it is to be; answers 400 for one that cannot be.
     *
     * @param known the one that is, whose password stays unless it would go elsewhere
     */
    Management over(Optional<Management> known) {
        var wanted = Management.Kind.of(kind).orElseThrow(() -> refused("management.kind must be rabbitmq or emqx"));
        var address = address();
        if (username == null || username.isBlank() || username.indexOf(':') >= 0 || tooLong(username)) {
            throw refused("management.username is missing, has a colon or is too long");
        }
        var kept = known.filter(old -> old.url().equals(address) && old.username().equals(username));
        var secret = password != null && !password.isEmpty() ? password : kept.map(Management::password)
                .orElseThrow(() -> refused("management.password is missing"));
        if (tooLong(secret)) {
            throw refused("management.password is too long");
        }
        return new Management(wanted, address, username, secret);
    }

    private String address() {
        try {
            var uri = new URI(url == null ? "" : url.strip());
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null
                    && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null
                    && !tooLong(url)) {
                return uri.toString().replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // Refused with the others.
        }
        throw refused("management.url must be http or https, a host and perhaps a port and a path");
    }

    private static boolean tooLong(String text) {
        return text.length() > MAX_LENGTH;
    }

    private static RuntimeException refused(String why) {
        return ErrorResponse.error(why, Status.BAD_REQUEST);
    }
}
