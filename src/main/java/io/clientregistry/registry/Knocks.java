package io.clientregistry.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Decides what becomes of a knock. */
public final class Knocks {

    private static final Logger LOG = Logger.getLogger(Knocks.class);

    private final ExpectedKnocks expected;
    private final KnockKeeper keeper;
    private final PasswordHasher hasher;
    private final RealmRules rules;
    private final RepeatedKnocks repeated;
    private final LongSupplier clock;

    /**
     * For one login.
     *
     * @param deadline until when it may wait
     * @param clock    epoch ms
     */
    public Knocks(Transactions transactions, PasswordHasher hasher, RealmRules rules, RepeatedKnocks repeated,
                  UnexpectedDevices unexpected, NameLocks locks, Deadline deadline, LongSupplier clock) {
        this.expected = new ExpectedKnocks(transactions, unexpected, clock);
        this.keeper = new KnockKeeper(transactions, expected, locks, deadline, clock);
        this.hasher = hasher;
        this.rules = rules;
        this.repeated = repeated;
        this.clock = clock;
    }

    /**
     * Keeps the knock or refuses it. One that would replace a device's password is taken for one whose replacement
     * window was open a moment ago; whether it still is decides the store. A fault of the store is logged and answered
     * {@code FAILED}.
     *
     * @param firstLook reads how the registry and the name stand
     * @throws TooBusy when nothing was decided
     */
    public KnockOutcome take(Knock knock, Supplier<FirstLook> firstLook) {
        try {
            var seen = firstLook.get();
            var secrets = seen.standing().secrets();
            var refusal = refusal(knock, seen);
            if (refusal.isPresent()) {
                return asksAgain(knock, refusal.get(), secrets) ? KnockOutcome.REPEATED : KnockOutcome.refused(refusal.get());
            }
            var same = seen.standing().ignored() ? Optional.<PendingSecret>empty() : repeats(knock, secrets);
            if (same.isPresent()) {
                return expected.grantKept(knock, same.get().requestId(), seen.state().window(),
                        () -> refusalByRealm(knock, seen.standing()).isEmpty()) ? KnockOutcome.GRANTED : KnockOutcome.REPEATED;
            }
            var refusalOfNew = refusalOfNew(knock, seen);
            return refusalOfNew.isPresent() ? KnockOutcome.refused(refusalOfNew.get())
                    : keeper.keep(knock, hasher.hash(knock.password()), secrets, others -> repeats(knock, others).isPresent());
        } catch (TooBusy e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("A knock could not be kept", Fault.of(e));
            return KnockOutcome.FAILED;
        }
    }

    /** What is told of a knock whose name is somebody's: while the window does not take it, no more than of any other. */
    public static KnockOutcome ofTaken(Knock knock, Window window, long now) {
        return KnockOutcome.refused(window.refusal(knock, now).orElse(Refusal.USERNAME_TAKEN));
    }

    private Optional<Refusal> refusal(Knock knock, FirstLook seen) {
        var outside = knock.replaces() == null ? seen.state().window().refusal(knock, clock.getAsLong())
                : Optional.<Refusal>empty();
        return outside.or(() -> KnockRules.refusal(knock, seen.state().settings()));
    }

    /** Of a knock that is no repeat: what was kept has been judged by the realm, and a device that waits comes often. */
    private Optional<Refusal> refusalOfNew(Knock knock, FirstLook seen) {
        return refusalByRealm(knock, seen.standing()).or(() -> seen.standing().refusalOfAnother());
    }

    /** The name of a pending request, or of a device that may be replaced, has passed the profile, which is slow to ask. */
    private Optional<Refusal> refusalByRealm(Knock knock, Standing standing) {
        var judged = knock.replaces() != null || !standing.secrets().isEmpty();
        return KnockRules.refusalByRealm(knock, judged, rules);
    }

    /** In the explicit flow a device asks for its request also after the window in which that was kept. */
    private boolean asksAgain(Knock knock, Refusal refusal, List<PendingSecret> secrets) {
        return knock.door().explicit() && refusal.isOfWindow() && repeats(knock, secrets).isPresent();
    }

    private Optional<PendingSecret> repeats(Knock knock, List<PendingSecret> secrets) {
        for (var secret : secrets) {
            if (hasher.verify(knock.password(), secret.password())) {
                repeated.add(secret.requestId(), Repeats.of(knock, clock.getAsLong()));
                return Optional.of(secret);
            }
        }
        return Optional.empty();
    }
}
