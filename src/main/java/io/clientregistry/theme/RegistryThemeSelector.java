package io.clientregistry.theme;

import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.DefaultThemeSelectorProvider;
import org.keycloak.theme.Theme;

/**
 * Keycloak's own choice of theme, except that the Admin Console of a realm for which nobody chose an admin theme,
 * neither in the realm nor as the server's default, gets the theme that carries the Client registry page.
 */
final class RegistryThemeSelector extends DefaultThemeSelectorProvider {

    /** The admin theme in this extension; its parent is {@link #STOCK_THEME}. */
    static final String THEME = "client-registry";

    private static final String STOCK_THEME = DEFAULT_V2;

    private final KeycloakSession session;

    RegistryThemeSelector(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public String getThemeName(Theme.Type type) {
        return type == Theme.Type.ADMIN && nobodyChose() ? THEME : super.getThemeName(type);
    }

    private boolean nobodyChose() {
        var realm = session.getContext().getRealm();
        var ofRealm = realm == null ? null : realm.getAdminTheme();
        return (ofRealm == null || ofRealm.isEmpty()) && STOCK_THEME.equals(getDefaultThemeName(Theme.Type.ADMIN));
    }
}
