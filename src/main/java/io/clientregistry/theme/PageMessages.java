package io.clientregistry.theme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;

/**
 * The texts of the Client registry page, and no others, in one administrator's language.
 *
 * @param locale   a language tag
 * @param messages texts by key
 */
public record PageMessages(String locale, Map<String, String> messages) {

    private static final String PREFIX = "clientRegistry";

    /**
     * The texts of the admin theme in the language that the console itself uses, both of the realm in which the
     * administrator signed in; the localization of the realm that the page is about comes on top.
     */
    public static PageMessages of(KeycloakSession session, RealmModel adminRealm, UserModel admin, RealmModel realm) {
        var locale = session.getProvider(LocaleSelectorProvider.class).resolveLocale(adminRealm, admin);
        var texts = new TreeMap<String, String>();
        themeTexts(session, adminRealm, locale).forEach((key, text) -> texts.put((String) key, (String) text));
        texts.putAll(realm.getRealmLocalizationTextsByLocale(locale.toLanguageTag()));
        texts.keySet().removeIf(key -> !key.startsWith(PREFIX));
        return new PageMessages(locale.toLanguageTag(), texts);
    }

    private static Properties themeTexts(KeycloakSession session, RealmModel adminRealm, Locale locale) {
        try {
            var chosen = adminRealm.getAdminTheme();
            if (chosen != null && !chosen.isEmpty()) {
                var texts = texts(session, chosen, adminRealm, locale);
                if (texts.containsKey(PREFIX)) {
                    return texts;
                }
            }
            return texts(session, RegistryThemeSelector.THEME, adminRealm, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties texts(KeycloakSession session, String theme, RealmModel realm, Locale locale)
            throws IOException {
        return session.theme().getTheme(theme, Theme.Type.ADMIN).getEnhancedMessages(realm, locale);
    }
}
