package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.common.HybridBinarizer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.clientregistry.registry.PairingCode;
import io.clientregistry.support.TestRealm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The address of a request, by clipboard and by camera, and what the page makes of it. */
@WithConsole
class DeepLinkIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void leadsToItsRequest(TestRealm realm, Consoles consoles) throws IOException, NotFoundException {
        realm.unlock();
        realm.resource().post("client-registry/register", Map.of("username", "press-17", "password", PASSWORD,
                "context", Map.of("location", "Hall 3 <b>"))).expect(202);
        var id = realm.pending().get(0).get("id").asText();
        var console = consoles.registry(realm);
        var link = console.registryUrl(realm.name()) + "?request=" + id;

        console.name("press-17").click();
        assertThat(console.byId("cr-drawer")).containsText("Hall 3 <b>");
        assertThat(console.byId("cr-drawer")).containsText("Registered by HTTP");
        console.requireAccessible();
        console.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        console.byId("cr-copy-link").click();
        assertThat(console.toast("The link is copied.")).isVisible();
        assertThat(console.page().evaluate("navigator.clipboard.readText()")).isEqualTo(link);
        assertThat(scanned(console, "Link to this request")).isEqualTo(link);
        var code = PairingCode.of("press-17", PASSWORD);
        assertThat(scanned(console, "Pairing code " + code)).isEqualTo(code);

        follow(console, link);
        assertThat(console.byId("cr-drawer")).containsText("press-17");
        console.byId("cr-drawer-close").click();
        assertThat(console.byId("cr-drawer")).hasCount(0);
        console.awaitPoll();
        assertThat(console.byId("cr-drawer")).hasCount(0);

        realm.registry().delete("requests/" + id).expect(204);
        follow(console, link);
        assertThat(console.toast("The request of this link is not there any more.")).isVisible();
        console.requireNoScriptErrors();
    }

    /** As a link in a mail is followed. */
    private static void follow(Console console, String link) {
        console.page().navigate("about:blank");
        console.page().navigate(link);
        console.heading().waitFor();
    }

    /** What a phone reads. */
    private static String scanned(Console console, String label) throws IOException, NotFoundException {
        var code = console.byId("cr-drawer").getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(label));
        var image = ImageIO.read(new ByteArrayInputStream(code.screenshot()));
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    }
}
