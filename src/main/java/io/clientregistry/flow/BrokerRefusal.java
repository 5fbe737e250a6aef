package io.clientregistry.flow;

import java.util.Locale;

/** Why a broker's request is refused before anybody looks at its device. */
public enum BrokerRefusal {

    WRONG_SECRET("Invalid client or Invalid client credentials"),
    DISABLED("Client disabled"),
    DIRECT_GRANTS_OFF("Client not allowed for direct access grants"),
    CONSENT_REQUIRED("Client requires user consent"),
    WRONG_FLOW("The client's direct grant flow is not a registry flow"),
    /** The policy has words of its own. */
    CLIENT_POLICY(null);

    private final String description;

    BrokerRefusal(String description) {
        this.description = description;
    }

    /** What the broker is told, in Keycloak's own words where it has some; null for a client policy's. */
    public String description() {
        return description;
    }

    /** The word for REST and database: {@code wrong_secret} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
