package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnocksTest {

    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(10));
    private static final String LONG_PASSWORD = "6c1f09b2e84d57a3";
    private static final String TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln";

    private final MemoryStore store = new MemoryStore();
    private final CountingHasher hasher = new CountingHasher();
    private final List<String> repeated = new ArrayList<>();
    private long now = 1_000_000;
    private final UnexpectedDevices unexpected = new UnexpectedDevices();
    private final Knocks knocks = knocks(store, hasher, new RealmRules() {
        @Override
        public boolean allowsUsername(String username) {
            return !username.contains("#");
        }

        @Override
        public boolean allowsPassword(String username, String password) {
            return !password.equals(username);
        }
    });

    @BeforeEach
    void unlock() {
        store.state = new RegistryState(Window.open("w", now, 300, "admin", WindowPurpose.NONE), Settings.DEFAULT, 0);
    }

    @Test
    void keepsNothingWhileLocked() {
        store.state = RegistryState.INITIAL;
        assertThat(take("press-17", "secret")).isEqualTo("refused:locked");
        assertThat(store.pending).isEmpty();
    }

    @Test
    void closesAtTheDeadlineWithoutATimer() {
        now += 299_999;
        assertThat(take("press-17", "secret")).isEqualTo("recorded");
        now += 1;
        assertThat(take("press-18", "secret")).isEqualTo("refused:locked");
    }

    @Test
    void refusesWhatTheWindowDoesNotExpect() {
        var scope = new WindowScope(List.of("Press-*"), List.of(), List.of("broker"));
        store.state = new RegistryState(Window.open("w", now, 300, "admin", new WindowPurpose(null, scope, null, false)),
                Settings.DEFAULT, 0);
        assertThat(take("pump-17", "secret")).isEqualTo("refused:not_expected");
        assertThat(hasher.cost).isZero();
        assertThat(take("press-17", "secret")).isEqualTo("recorded");
        assertThat(store.pending.values()).extracting(NewRequest::windowId).containsExactly("w");
    }

    @Test
    void refusesWhatAWindowThatWasOpenedMeanwhileDoesNotExpect() {
        var before = store.firstLook("press-17");
        var scope = new WindowScope(List.of("pump-*"), List.of(), List.of());
        store.state = new RegistryState(Window.open("x", now, 300, "admin", new WindowPurpose(null, scope, null, false)),
                Settings.DEFAULT, 0);
        assertThat(knocks.take(knock("press-17", "secret"), () -> before).word()).isEqualTo("refused:not_expected");
    }

    @Test
    void grantsAnExpectedDeviceByItsFingerprintOnly() {
        expectPress17();
        assertThat(take("press-17", "another-secret-of-16")).isEqualTo("recorded");
        assertThat(take("pump-22", LONG_PASSWORD)).isEqualTo("recorded");
        assertThat(take("Press-17", LONG_PASSWORD)).as("with the name as it is sent").isEqualTo("recorded");
        assertThat(take("press-17", LONG_PASSWORD)).isEqualTo("granted");
        assertThat(store.decided.values()).extracting(RegistrationRequest::status)
                .containsExactlyInAnyOrder(RequestStatus.GRANTED, RequestStatus.DENIED);
        assertThat(store.expected).isEmpty();
        assertThat(take("press-17", LONG_PASSWORD)).as("from another node").isEqualTo("refused:username_taken");
    }

    @Test
    void keepsNothingOfANameThatAnotherNodeGrantsMeanwhile() {
        expectPress17();
        store.beforeInsert = () -> {
            store.beforeInsert = () -> { };
            store.insert(request("other", "press-17", LONG_PASSWORD, 0));
            store.grantExpected("other", "press-17", store.expected.get("press-17"));
        };
        assertThat(take("press-17", LONG_PASSWORD)).isEqualTo("refused:username_taken");
    }

    @Test
    void grantsNothingByItselfInAnOrdinaryWindow() {
        expectPress17();
        store.state = new RegistryState(Window.open("w", now, 300, "admin", WindowPurpose.NONE), Settings.DEFAULT, 0);
        assertThat(take("press-17", LONG_PASSWORD)).isEqualTo("recorded");
        assertThat(take("press-17", LONG_PASSWORD)).isEqualTo("repeated");
    }

    @Test
    void grantsWhatWasKeptBeforeItWasExpected() {
        take("press-17", LONG_PASSWORD);
        expectPress17();
        assertThat(take("press-17", LONG_PASSWORD)).isEqualTo("granted");
    }

    /** Until something is added to a list on this node, or another window is opened, or some seconds are over. */
    @Test
    void asksTheListOnceForADeviceThatWaits() {
        grantByItself("w");
        take("press-17", LONG_PASSWORD);
        assertThat(take("press-17", LONG_PASSWORD)).isEqualTo("repeated");
        store.expected.put("press-17", Fingerprint.of("press-17", "another-secret-of-16"));
        unexpected.forgetAll();
        assertThat(take("press-17", LONG_PASSWORD)).isEqualTo("repeated");

        store.expected.put("press-17", Fingerprint.of("press-17", LONG_PASSWORD));
        assertThat(take("press-17", LONG_PASSWORD)).as("not asked").isEqualTo("repeated");
        grantByItself("x");
        assertThat(take("press-17", LONG_PASSWORD)).isEqualTo("granted");
    }

    /** A window that grants by itself, and a list with one device. */
    private void expectPress17() {
        store.expected.put("press-17", Fingerprint.of("press-17", LONG_PASSWORD));
        grantByItself("w");
    }

    private void grantByItself(String window) {
        store.state = new RegistryState(Window.open(window, now, 300, "admin",
                new WindowPurpose(null, WindowScope.ALL, null, true)), Settings.DEFAULT, 0);
    }

    @Test
    void keepsAKnockHashedAndInLowerCase() {
        assertThat(take("Press-17", "secret")).isEqualTo("recorded");
        var kept = store.pending.values().iterator().next();
        assertThat(kept.knock().storedUsername()).isEqualTo("press-17");
        assertThat(kept.password().credentialData()).isEqualTo("plain");
        assertThat(hasher.cost).isEqualTo(1);
    }

    @Test
    void countsTheSamePairOnTheSameRow() {
        take("press-17", "secret");
        assertThat(take("PRESS-17", "secret")).isEqualTo("repeated");
        assertThat(repeated).containsExactly(store.pending.keySet().iterator().next());
        assertThat(hasher.cost).isEqualTo(2);
    }

    @Test
    void keepsThreePasswordsOfAName() {
        assertThat(take("press-17", "secret-1")).isEqualTo("recorded");
        assertThat(take("press-17", "secret-2")).isEqualTo("recorded");
        assertThat(take("press-17", "secret-3")).isEqualTo("recorded");
        assertThat(take("press-17", "secret-4")).isEqualTo("refused:too_many_secrets");
        assertThat(take("press-17", "secret-2")).isEqualTo("repeated");
        assertThat(store.pending.values()).extracting(NewRequest::slot).containsExactly(0, 1, 2);
    }

    @Test
    void usesASlotThatADecisionFreed() {
        take("press-17", "secret-1");
        take("press-17", "secret-2");
        store.decide(List.of(store.pending.keySet().iterator().next()), new Ruling(RequestStatus.DENIED, 0, "admin"));
        assertThat(take("press-17", "secret-3")).isEqualTo("recorded");
        assertThat(store.pending.values()).extracting(NewRequest::slot).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void refusesWhatIsIgnored() {
        store.ignored.add("press-17");
        assertThat(take("press-17", "secret")).isEqualTo("refused:ignored");
    }

    @Test
    void refusesWhenTheQueueIsFull() {
        store.state = new RegistryState(store.state.window(), new Settings(300, 86400, 1, 3, 5, 30, true), 0);
        assertThat(take("press-17", "secret")).isEqualTo("recorded");
        assertThat(take("press-18", "secret")).isEqualTo("refused:queue_full");
    }

    /** What was kept may not be granted by itself once the realm would not let a user have it. */
    @Test
    void takesARepeatForOneWhateverTheRealmDemandsByThen() {
        take("press-17", LONG_PASSWORD);
        expectPress17();
        var strict = knocks(store, hasher, new RealmRules() {
            @Override
            public boolean allowsUsername(String username) {
                throw new AssertionError("a pending name is judged once");
            }

            @Override
            public boolean allowsPassword(String username, String password) {
                return false;
            }
        });
        assertThat(strict.take(knock("press-17", LONG_PASSWORD), () -> store.firstLook("press-17")).word()).isEqualTo("repeated");
        assertThat(strict.take(knock("press-17", "another"), () -> store.firstLook("press-17")).word())
                .isEqualTo("refused:password_policy");
        unexpected.forgetAll();
        assertThat(take("press-17", LONG_PASSWORD)).isEqualTo("granted");
    }

    @Test
    void findsTheRowThatAnotherNodeWroteMeanwhile() {
        store.beforeInsert = () -> {
            store.beforeInsert = () -> { };
            store.insert(request("other", "press-17", "secret", 0));
        };
        assertThat(take("press-17", "secret")).isEqualTo("repeated");
        assertThat(repeated).containsExactly("other");
        assertThat(store.pending).hasSize(1);
    }

    @Test
    void contestsTheRowThatAnotherNodeWroteMeanwhile() {
        store.beforeInsert = () -> {
            store.beforeInsert = () -> { };
            store.insert(request("other", "press-17", "another", 0));
        };
        assertThat(take("press-17", "secret")).isEqualTo("recorded");
        assertThat(store.contested()).isEqualTo(2);
    }

    @Test
    void keepsNothingWhenLockedWhileHashing() {
        var lockedMeanwhile = new Transactions() {
            @Override
            public <T> T run(Function<KnockStore, T> work) {
                store.state = RegistryState.INITIAL;
                return store.run(work);
            }
        };
        var late = knocks(lockedMeanwhile, hasher);
        assertThat(late.take(knock("press-17", "secret"), () -> store.firstLook("press-17")).word()).isEqualTo("refused:locked");
        assertThat(store.pending).isEmpty();
    }

    @Test
    void survivesAStoreThatFails() {
        assertThat(knocks(store, hasher).take(knock("press-17", "secret"), () -> {
            throw new IllegalStateException("database is gone");
        }).word()).isEqualTo("failed");
    }

    @Test
    void triesOnceMoreOnlyWhereASlotWasTaken() {
        var tries = new AtomicInteger();
        assertThat(tries(tries, new IllegalStateException("database is gone"))).isEqualTo("failed");
        assertThat(tries).hasValue(1);
        tries.set(0);
        assertThat(tries(tries, new SlotTaken())).isEqualTo("failed");
        assertThat(tries).hasValue(KnockRules.MAX_SECRETS + 1);
    }

    private String tries(AtomicInteger tries, RuntimeException fault) {
        var failing = new Transactions() {
            @Override
            public <T> T run(Function<KnockStore, T> work) {
                tries.incrementAndGet();
                throw fault;
            }
        };
        return knocks(failing, hasher).take(knock("press-17", "secret"), () -> store.firstLook("press-17")).word();
    }

    @Test
    void whoIsTooBusyToHashDecidesNothing() {
        var busy = new PasswordHasher() {
            @Override
            public HashedPassword hash(String password) {
                throw new TooBusy();
            }

            @Override
            public boolean verify(String password, HashedPassword hash) {
                throw new TooBusy();
            }
        };
        assertThatThrownBy(() -> knocks(store, busy).take(knock("press-17", "secret"), () -> store.firstLook("press-17")))
                .isInstanceOf(TooBusy.class);
        assertThat(store.pending).isEmpty();
        assertThat(repeated).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ab,secret,username_too_short", "🤖🤖,secret,username_too_short", "🤖🤖🤖,secret,",
            "press-17,abcd,password_too_short", "press-17,🔑🔑🔑🔑,password_too_short", "press-17,🔑🔑🔑🔑🔑,",
            "abc,12345,", "press#17,secret,username_invalid", "service-account-x,secret,username_invalid",
            "press-17,press-17,password_policy", "press-17," + TOKEN + ",password_is_token"})
    void judgesNameAndPassword(String username, String password, String refusal) {
        assertThat(take(username, password)).isEqualTo(refusal == null ? "recorded" : "refused:" + refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"press\u0000", "press\n17", "press\u007f", "press\ud800"})
    void refusesUnprintableNames(String username) {
        assertThat(take(username, "secret")).isEqualTo("refused:username_invalid");
    }

    /** Format characters, separators, private use, unassigned, and letters and marks without a shape. */
    @ParameterizedTest
    @ValueSource(ints = {0x200B, 0x202E, 0xFEFF, 0x00AD, 0x200D, 0xE0041, 0x00A0, 0x3000, 0x2028, 0x2029, 0xE000,
            0x10FFFD, 0x0378, 0xFFFE, 0x034F, 0x115F, 0x180B, 0x2800, 0x3164, 0xFE0F, 0xFFA0, 0xE0100})
    void refusesNamesWithInvisibleCharacters(int invisible) {
        assertThat(take("press" + Character.toString(invisible) + "17", "secret")).isEqualTo("refused:username_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"press 17", "pr\u00e9s-17", "\u05d7\u05d9\u05d9\u05e9\u05df", "\ud83e\udd16\ud83e\udd16\ud83e\udd16"})
    void leavesVisibleNamesToTheRealm(String username) {
        assertThat(take(username, "secret\u200b")).isEqualTo("recorded");
    }

    @Test
    void refusesUnprintableAndOverlongPasswords() {
        assertThat(take("press-17", "secret\r\n")).isEqualTo("refused:password_invalid");
        assertThat(take("press-17", "x".repeat(256))).isEqualTo("refused:password_too_long");
        assertThat(take("press-17", "x".repeat(255))).isEqualTo("recorded");
        assertThat(take("press-17", null)).isEqualTo("refused:password_too_short");
    }

    @Test
    void boundsNames() {
        assertThat(take("x".repeat(256), "secret")).isEqualTo("refused:username_too_long");
        assertThat(take("x".repeat(255), "secret")).isEqualTo("recorded");
    }

    @Test
    void keepsASuccessorWhileItsDeviceMayBeReplaced() {
        store.state = RegistryState.INITIAL;
        store.replaceable.put("device", now + 1000);
        assertThat(succeed("service-account-x", "secret")).isEqualTo("recorded");
        assertThat(succeed("service-account-x", "secret")).isEqualTo("repeated");
        assertThat(succeed("service-account-x", "abcd")).isEqualTo("refused:password_too_short");
        assertThat(store.all.values()).extracting(request -> request.knock().replaces()).containsExactly("device");

        now += 1000;
        assertThat(succeed("service-account-x", "another")).isEqualTo("refused:locked");
    }

    private String succeed(String username, String password) {
        return knocks.take(new Knock(username, username, password, null, null, Door.ofBroker("broker"), DeviceContext.NONE, "device"),
                () -> store.firstLook(username)).word();
    }

    @Test
    void makesDescriptionsOfDevicesSafeToStore() {
        var knock = new Knock("a", "a", "b", " ", "dev\u0000\u202e\u00e9 " + "x".repeat(300), Door.ofBroker("broker"), DeviceContext.NONE, null);
        assertThat(knock.address()).isNull();
        assertThat(knock.mqttClientId()).startsWith("dev\ufffd\ufffd\u00e9 x").hasSize(Knock.MAX_CLIENT_ID);
        assertThat(new Knock("a", "a", "b", null, "🤖".repeat(200), Door.ofBroker("broker"), DeviceContext.NONE, null).mqttClientId())
                .hasSize(Knock.MAX_CLIENT_ID - 1).doesNotContain("\ufffd");
    }

    @Test
    void neverPrintsAPassword() {
        assertThat(knock("press-17", "secret").toString()).doesNotContain("secret");
        assertThat(new HashedPassword("data", "salted").toString()).doesNotContain("salted");
    }

    private Knocks knocks(Transactions transactions, PasswordHasher hasher) {
        return knocks(transactions, hasher, new AllowAll());
    }

    private Knocks knocks(Transactions transactions, PasswordHasher hasher, RealmRules rules) {
        return new Knocks(transactions, hasher, rules, (id, repeats) -> repeated.add(id), unexpected, new NameLocks(4), DEADLINE,
                () -> now);
    }

    private String take(String username, String password) {
        var knock = knock(username, password);
        return knocks.take(knock, () -> store.firstLook(knock.storedUsername())).word();
    }

    private static Knock knock(String username, String password) {
        return new Knock(username, username.toLowerCase(Locale.ROOT), password, "10.0.0.1", "dev", Door.ofBroker("broker"), DeviceContext.NONE, null);
    }

    private static NewRequest request(String id, String username, String password, int slot) {
        return new NewRequest(id, slot, knock(username, password), new HashedPassword("plain", password), 0, "w");
    }
}
