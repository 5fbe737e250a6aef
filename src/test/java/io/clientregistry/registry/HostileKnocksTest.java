package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.DocumentedRules;
import io.clientregistry.support.HostileText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever is sent, what is kept is what the rules say, in the words of the documents and not of the code. */
class HostileKnocksTest {

    private static final int KNOCKS = 20_000;
    private static final long NOW = 1_000_000;
    private static final List<String> OUTCOMES = List.of("recorded", "refused:username_invalid",
            "refused:username_too_short", "refused:username_too_long", "refused:password_too_short",
            "refused:password_too_long", "refused:password_invalid", "refused:password_is_token");

    private final Set<String> outcomes = new HashSet<>();

    @Property(tries = KNOCKS, seed = "17")
    void areKeptByTheRulesOrNotAtAll(@ForAll("texts") String username, @ForAll("texts") String password,
                                     @ForAll("texts") String address, @ForAll("texts") String mqttClientId) {
        var store = new MemoryStore();
        store.state = new RegistryState(Window.open("w", NOW, 300, "admin", WindowPurpose.NONE), Settings.DEFAULT, 0);
        var knock = new Knock(username, username.toLowerCase(Locale.ROOT), password, address, mqttClientId,
                Door.ofBroker("broker"), DeviceContext.NONE, null);

        var outcome = knocks(store).take(knock, () -> store.firstLook(knock.storedUsername())).word();

        outcomes.add(outcome);
        assertThat(outcome.equals("recorded")).isEqualTo(DocumentedRules.mayBeKept(knock.storedUsername(), password));
        assertThat(store.all).hasSize(outcome.equals("recorded") ? 1 : 0);
        assertThat(knock.mqttClientId()).isEqualTo(nullIfEmpty(DocumentedRules.shown(mqttClientId, Knock.MAX_CLIENT_ID)));
        assertThat(knock.address()).satisfiesAnyOf(kept -> assertThat(kept).isNull(),
                kept -> assertThat(DocumentedRules.isHarmless(kept) && kept.length() <= Knock.MAX_ADDRESS).isTrue());
    }

    @AfterProperty
    void allThatCanBecomeOfThemWasSeen() {
        assertThat(outcomes).containsExactlyInAnyOrderElementsOf(OUTCOMES);
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileText.any();
    }

    private static Knocks knocks(MemoryStore store) {
        return new Knocks(store, new CountingHasher(), new AllowAll(), (id, repeats) -> { }, new UnexpectedDevices(),
                new NameLocks(1), Deadline.in(Duration.ofMinutes(10)), () -> NOW);
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
