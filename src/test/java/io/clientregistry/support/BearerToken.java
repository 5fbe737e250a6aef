package io.clientregistry.support;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The Authorization header of a user who signs in by password, renewed before its token ends. */
public final class BearerToken implements Supplier<String> {

    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final Rest realm;
    private final Map<String, String> form;
    private String header;
    private Instant renewAt = Instant.MIN;

    private BearerToken(Rest realm, Map<String, String> form) {
        this.realm = realm;
        this.form = form;
    }

    /**
     * The token of a user of the realm, by way of its {@code admin-cli} client.
     *
     * @param realm the realm's own resource, {@code /realms/{realm}}
     */
    public static BearerToken of(Rest realm, String username, String password) {
        var form = new HashMap<String, String>();
        form.put("grant_type", "password");
        form.put("client_id", "admin-cli");
        form.put("username", username);
        form.put("password", password);
        return new BearerToken(realm, form);
    }

    /** Has the next request sign in anew: after a change of the server's clock its token may have ended. */
    synchronized void renew() {
        renewAt = Instant.MIN;
    }

    @Override
    public synchronized String get() {
        if (Instant.now().isAfter(renewAt)) {
            var token = realm.postForm("protocol/openid-connect/token", form).expect(200).json();
            header = "Bearer " + token.get("access_token").asText();
            renewAt = Instant.now().plusSeconds(token.get("expires_in").asLong()).minus(MARGIN);
        }
        return header;
    }
}
