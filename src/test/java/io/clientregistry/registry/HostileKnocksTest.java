package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.HostileText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is sent, what is kept is what the rules say, in the words of the documents and not of the code. */
class HostileKnocksTest {

    private static final int KNOCKS = 20_000;
    private static final long NOW = 1_000_000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    /** docs/security.md, "Names that look alike". */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}\\u034f\\u115f\\u1160\\u17b4\\u17b5"
            + "\\u2800\\u3164\\uffa0\\u180b-\\u180f\\ufe00-\\ufe0f\\x{e0100}-\\x{e01ef}]|(?! )\\p{Zs}");
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*(\\.[\\w-]*){2,4}");

    private final MemoryStore store = new MemoryStore();
    private final Knocks knocks = new Knocks(store, new CountingHasher(), new AllowAll(),
            (id, repeats) -> { }, new UnexpectedDevices(), new NameLocks(4), Deadline.in(Duration.ofMinutes(10)), () -> NOW);

    @Test
    void areKeptByTheRulesOrNotAtAll() {
        store.state = new RegistryState(Window.open("w", NOW, 300, "admin", WindowPurpose.NONE), Settings.DEFAULT, 0);
        var text = new HostileText(17);
        var outcomes = new HashMap<String, Integer>();
        var faults = new ArrayList<String>();
        for (int i = 0; i < KNOCKS; i++) {
            if (store.pending.size() == Settings.DEFAULT.maxPending()) {
                store.pending.clear();
            }
            var username = text.next();
            var password = text.next();
            var knock = new Knock(username, username.toLowerCase(Locale.ROOT), password, text.next(), text.next(),
                    Door.ofBroker("broker"), DeviceContext.NONE, null);

            var outcome = knocks.take(knock, () -> store.firstLook(knock.storedUsername())).word();

            outcomes.merge(outcome, 1, Integer::sum);
            var kept = !outcome.startsWith("refused:") || outcome.equals("refused:too_many_secrets");
            if (kept != mayBeKept(knock.storedUsername(), password) || !isHarmless(knock.address(), Knock.MAX_ADDRESS)
                    || !isHarmless(knock.mqttClientId(), Knock.MAX_CLIENT_ID)) {
                faults.add("%s: <%s> <%s> %s %s".formatted(outcome, username, password, knock.address(), knock.mqttClientId()));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(outcomes).doesNotContainKey("failed").containsKeys("recorded", "refused:username_invalid",
                "refused:username_too_short", "refused:username_too_long", "refused:password_too_short",
                "refused:password_too_long", "refused:password_invalid", "refused:password_is_token");
        assertThat(store.all).hasSize(outcomes.get("recorded"));
    }

    private static boolean mayBeKept(String username, String password) {
        return username.codePoints().count() >= 3 && username.length() <= 255
                && !UNPRINTABLE.matcher(username).find() && !UNSEEN.matcher(username).find()
                && !username.startsWith("service-account-")
                && password.codePoints().count() >= 5 && password.codePoints().count() <= 255
                && !UNPRINTABLE.matcher(password).find() && !TOKEN.matcher(password).matches();
    }

    private static boolean isHarmless(String kept, int longest) {
        return kept == null || kept.length() <= longest && !UNPRINTABLE.matcher(kept).find() && !UNSEEN.matcher(kept).find();
    }
}
