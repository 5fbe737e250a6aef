package io.clientregistry.store;

import org.keycloak.models.utils.KeycloakModelUtils;

/** What administrators look for, as a pattern of SQL; {@code !} is its escape character. */
final class LikePattern {

    private LikePattern() {
    }

    /** Any lower-case text with this one in it, in any case. */
    static String contains(String text) {
        return '%' + KeycloakModelUtils.toLowerCaseSafe(text).replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%';
    }
}
