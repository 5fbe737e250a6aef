package io.clientregistry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import io.clientregistry.support.Installation;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** Which realms' consoles have the page, and whose words it speaks. */
@WithConsole
class ThemeIT {

    private static final String MODULE = "/client-registry/1.0.0/host.js";

    @Test
    void isTheAdminThemeOfARealmThatChoseNone(TestRealm realm) {
        assertThat(console(realm)).contains(MODULE);
        realm.admin().put("", Map.of("adminTheme", "client-registry")).expectSuccess();
        assertThat(console(realm)).contains(MODULE);
    }

    @Test
    void leavesARealmItsOwnChoice(TestRealm realm) {
        realm.admin().put("", Map.of("adminTheme", "keycloak.v2")).expectSuccess();
        assertThat(console(realm)).doesNotContain(MODULE);
    }

    @Test
    void isTheParentOfAnotherTheme(KeycloakServer server, TestRealm realm, Consoles consoles) throws IOException {
        var theme = server.installation().home().resolve("themes/brand-of-" + realm.name() + "/admin");
        Files.createDirectories(theme);
        Files.writeString(theme.resolve("theme.properties"), "parent=client-registry\n");
        try {
            realm.admin().put("", Map.of("adminTheme", "brand-of-" + realm.name())).expectSuccess();
            assertThat(console(realm)).contains(MODULE);
            assertThat(realm.registry().get("messages").expect(200).json().at("/messages/clientRegistryLock").asText())
                    .isEqualTo("Lock");
            var branded = Scene.open(realm, consoles, Consoles.look());
            assertThat(branded.page().content()).contains("/admin/brand-of-" + realm.name() + "/");
            branded.byId("cr-unlock").click();
            branded.awaitUnlocked();
        } finally {
            Installation.clean(theme.getParent());
        }
    }

    @Test
    void servesItsModulesToBeKept(KeycloakServer server, TestRealm realm) {
        var module = console(realm).replaceAll("(?s).*src=\"([^\"]*" + MODULE + ")\".*", "$1");
        var answer = Rest.at(server.url()).get(module.substring(1)).expect(200);
        assertThat(answer.header("Cache-Control")).contains("max-age=2592000");
        assertThat(Rest.at(server.url()).get(module.substring(1).replace("host.js", "lit-html/lit-html.js")).status()).isEqualTo(200);
    }

    @Test
    void servesOnlyItsOwnWordsAsTheRealmWantsThem(TestRealm realm) {
        realm.admin().put("", Map.of("internationalizationEnabled", true, "supportedLocales", List.of("en", "de"))).expectSuccess();
        realm.admin().post("localization/en", Map.of("clientRegistryLock", "Close the gate", "somethingElse", "x")).expectSuccess();
        var answer = realm.registry().get("messages").expect(200).json();
        assertThat(answer.get("locale").asText()).isEqualTo("en");
        assertThat(answer.at("/messages/clientRegistryLock").asText()).isEqualTo("Close the gate");
        assertThat(answer.at("/messages/clientRegistryUnlocked").asText()).isEqualTo("Unlocked");
        assertThat(answer.get("messages").fieldNames()).toIterable().allMatch(key -> key.startsWith("clientRegistry"));
        assertThat(realm.administrator("view-clients").get("client-registry/messages").status()).isEqualTo(403);
    }

    private static String console(TestRealm realm) {
        return Rest.at(realm.server().url()).get("admin/" + realm.name() + "/console/").expect(200).body();
    }
}
