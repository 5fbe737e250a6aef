package io.clientregistry.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose MQTT client ids are at one broker: MQTT gives the session of a client id to whoever connects with it. An empty
 * client id is nobody's, since the broker makes one up for it.
 */
public enum ClientIdRule {
    /** A client id belongs to the account that logged in with it first. */
    OWNED(Refusal.CLIENT_ID_TAKEN),
    /** A client id is the username, or begins with it and a separator. */
    USERNAME(Refusal.CLIENT_ID_NOT_USERNAME),
    /** Every account may use every client id. */
    FREE(null);

    /** The attribute of the broker client that has the rule's word. */
    public static final String ATTRIBUTE = "mqtt.client-ids";

    /** What may stand between a username and the rest of a client id. */
    private static final String SEPARATORS = "-_.:/";

    private final Refusal refusal;

    ClientIdRule(Refusal refusal) {
        this.refusal = refusal;
    }

    /** The rule of this word, if it is one. */
    public static Optional<ClientIdRule> named(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }

    /** By the attribute's value; a client without it is as free as ever, and a word that is none counts as the default. */
    public static ClientIdRule of(String attribute) {
        return attribute == null || attribute.isBlank() ? FREE : named(attribute.strip()).orElse(OWNED);
    }

    /** The word for REST and the attribute. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Why a login that broke this rule was refused; of {@link #FREE} there is none. */
    public Refusal refusal() {
        return refusal;
    }

    /** Whether a client id is this username, or begins with it and a separator; in any case, as usernames are. */
    public static boolean isNamedAfter(String username, String clientId) {
        var name = username.toLowerCase(Locale.ROOT);
        var id = clientId.toLowerCase(Locale.ROOT);
        return id.startsWith(name)
                && (id.length() == name.length() || SEPARATORS.indexOf(id.charAt(name.length())) >= 0);
    }
}
