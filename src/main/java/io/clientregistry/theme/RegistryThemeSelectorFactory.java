package io.clientregistry.theme;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.ThemeSelectorProvider;
import org.keycloak.theme.ThemeSelectorProviderFactory;

/**
 * Makes dropping in the jar the whole installation of the page. {@code --spi-theme-selector--client-registry--enabled=false}
 * gives the choice back to the server's own selector; the page is then shown where a realm selects the admin theme
 * {@code client-registry}, or one whose parent it is.
 */
public final class RegistryThemeSelectorFactory implements ThemeSelectorProviderFactory {

    @Override
    public ThemeSelectorProvider create(KeycloakSession session) {
        return new RegistryThemeSelector(session);
    }

    @Override
    public String getId() {
        return "client-registry";
    }

    /** Above the server's own selector, which has 0; the highest one is used. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void init(Config.Scope config) {
        // Keycloak itself reads the only option, "enabled".
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing depends on the other providers.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
