package io.clientregistry.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Decides what becomes of a knock, and keeps it. */
public final class Knocks {

    private static final Logger LOG = Logger.getLogger(Knocks.class);

    private final Transactions transactions;
    private final PasswordHasher hasher;
    private final RealmRules rules;
    private final RepeatedKnocks repeated;
    private final NameLocks locks;
    private final Deadline deadline;
    private final LongSupplier clock;

    /**
     * For one login.
     *
     * @param deadline until when it may wait
     * @param clock    epoch ms
     */
    public Knocks(Transactions transactions, PasswordHasher hasher, RealmRules rules, RepeatedKnocks repeated,
                  NameLocks locks, Deadline deadline, LongSupplier clock) {
        this.transactions = transactions;
        this.hasher = hasher;
        this.rules = rules;
        this.repeated = repeated;
        this.locks = locks;
        this.deadline = deadline;
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
            var same = repeats(knock, secrets);
            if (same.isPresent()) {
                return granted(knock, same.get(), seen.state().window()) ? KnockOutcome.GRANTED : KnockOutcome.REPEATED;
            }
            if (secrets.size() >= KnockRules.MAX_SECRETS) {
                return KnockOutcome.refused(Refusal.TOO_MANY_SECRETS);
            }
            return keep(knock, hasher.hash(knock.password()), secrets);
        } catch (TooBusy e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("A knock could not be kept", Fault.of(e));
            return KnockOutcome.FAILED;
        }
    }

    /** What is told of a knock whose name is somebody's: while the window does not take it, no more than of any other. */
    public static KnockOutcome ofTaken(Knock knock, Window window, long now) {
        return KnockOutcome.refused(refusalByWindow(knock, window, now).orElse(Refusal.USERNAME_TAKEN));
    }

    private Optional<Refusal> refusal(Knock knock, FirstLook seen) {
        var outside = knock.replaces() == null ? refusalByWindow(knock, seen.state().window(), clock.getAsLong())
                : Optional.<Refusal>empty();
        if (outside.isPresent()) {
            return outside;
        }
        // A pending request's name has been judged; a device that waits comes often, and the profile is slow to ask.
        var judged = knock.replaces() != null || !seen.standing().secrets().isEmpty();
        var realm = judged ? rules.forAllowedUsername() : rules;
        return KnockRules.refusal(knock, seen.state().settings(), realm)
                .or(() -> seen.standing().ignored() ? Optional.of(Refusal.IGNORED) : Optional.empty());
    }

    /** In the explicit flow a device asks for its request also after the window in which that was kept. */
    private boolean asksAgain(Knock knock, Refusal refusal, List<PendingSecret> secrets) {
        return knock.door().explicit() && refusal.isOfWindow() && repeats(knock, secrets).isPresent();
    }

    private static Optional<Refusal> refusalByWindow(Knock knock, Window window, long now) {
        return window.isOpen(now) ? window.purpose().scope().refusal(knock) : Optional.of(Refusal.LOCKED);
    }

    /** A replacement goes by its device's own window. */
    private static Optional<Refusal> refusalByWindow(KnockStore store, Knock knock, long now) {
        if (knock.replaces() == null) {
            return refusalByWindow(knock, store.state().window(), now);
        }
        return store.isReplaceable(knock.replaces(), now) ? Optional.empty() : Optional.of(Refusal.LOCKED);
    }

    private Optional<PendingSecret> repeats(Knock knock, List<PendingSecret> secrets) {
        var same = secrets.stream().filter(secret -> hasher.verify(knock.password(), secret.password())).findFirst();
        same.ifPresent(secret -> repeated.add(secret.requestId(), Repeats.of(knock, clock.getAsLong())));
        return same;
    }

    /** Whether a request is granted by itself that was kept before its device was listed, or before this window. */
    private boolean granted(Knock knock, PendingSecret kept, Window seen) {
        if (knock.replaces() != null || !seen.purpose().grantExpected() || Fingerprint.of(knock.username(), knock.password()) == null) {
            return false;
        }
        try {
            return transactions.run(store -> refusalByWindow(knock, store.state().window(), clock.getAsLong()).isEmpty()
                    && granted(store, knock, kept.requestId()));
        } catch (RequestConflict | RequestNotFound e) {
            LOG.debugf("An expected device is not granted by itself: %s", e.getMessage());
            return false;
        }
    }

    private static boolean granted(KnockStore store, Knock knock, String requestId) {
        var fingerprint = Fingerprint.of(knock.username(), knock.password());
        return knock.replaces() == null && store.state().window().purpose().grantExpected() && fingerprint != null
                && store.grantExpected(requestId, knock.storedUsername(), fingerprint);
    }

    /** Each try that does not end it finds at least one more request of this name, of which there are only so many. */
    private KnockOutcome keep(Knock knock, HashedPassword password, List<PendingSecret> compared) {
        var others = new ArrayList<>(compared);
        for (int tries = 0; tries <= KnockRules.MAX_SECRETS; tries++) {
            var insertion = insert(knock, password, others);
            if (insertion.outcome() != null) {
                return insertion.outcome();
            }
            if (repeats(knock, insertion.newcomers()).isPresent()) {
                return KnockOutcome.REPEATED;
            }
            others.addAll(insertion.newcomers());
        }
        throw new SlotTaken();
    }

    /** Either an outcome, or requests of this name that came since it was last looked at. */
    private record Insertion(KnockOutcome outcome, List<PendingSecret> newcomers) {

        static Insertion ended(KnockOutcome outcome) {
            return new Insertion(outcome, List.of());
        }
    }

    private Insertion insert(Knock knock, HashedPassword password, List<PendingSecret> compared) {
        try {
            return locks.holding(knock.storedUsername(), deadline,
                    () -> insertAndGrant(knock, password, compared));
        } catch (SlotTaken e) {
            return new Insertion(null, List.of());
        }
    }

    /** What cannot be granted by itself waits for a hand. */
    private Insertion insertAndGrant(Knock knock, HashedPassword password, List<PendingSecret> compared) {
        try {
            return transactions.run(store -> insert(store, knock, password, compared,
                    requestId -> granted(store, knock, requestId)));
        } catch (RequestConflict e) {
            LOG.debugf("An expected device is not granted by itself: %s", e.getMessage());
            return transactions.run(store -> insert(store, knock, password, compared, requestId -> false));
        }
    }

    private Insertion insert(KnockStore store, Knock knock, HashedPassword password, List<PendingSecret> compared,
                             Predicate<String> grant) {
        var now = clock.getAsLong();
        var window = store.state().window();
        var closed = refusalByWindow(store, knock, now);
        if (closed.isPresent()) {
            return Insertion.ended(KnockOutcome.refused(closed.get()));
        }
        if (isTaken(store, knock)) {
            return Insertion.ended(KnockOutcome.refused(Refusal.USERNAME_TAKEN));
        }
        var standing = store.standing(knock.storedUsername());
        if (standing.ignored()) {
            return Insertion.ended(KnockOutcome.refused(Refusal.IGNORED));
        }
        var present = standing.secrets();
        var newcomers = present.stream().filter(secret -> !compared.contains(secret)).toList();
        if (!newcomers.isEmpty()) {
            return new Insertion(null, newcomers);
        }
        var slot = IntStream.range(0, KnockRules.MAX_SECRETS)
                .filter(free -> present.stream().noneMatch(secret -> secret.slot() == free)).findFirst();
        if (slot.isEmpty()) {
            return Insertion.ended(KnockOutcome.refused(Refusal.TOO_MANY_SECRETS));
        }
        if (!store.takePlace(knock)) {
            return Insertion.ended(KnockOutcome.refused(Refusal.QUEUE_FULL));
        }
        var id = UUID.randomUUID().toString();
        store.insert(new NewRequest(id, slot.getAsInt(), knock, password, now,
                knock.replaces() == null ? window.id() : null));
        if (isTaken(store, knock)) {
            // A grant that another node has committed since has left its slot: no key told.
            throw new SlotTaken();
        }
        return Insertion.ended(grant.test(id) ? KnockOutcome.GRANTED : KnockOutcome.RECORDED);
    }

    /** Whether the name was granted a moment ago, on another connection of the same device perhaps. */
    private static boolean isTaken(KnockStore store, Knock knock) {
        return knock.replaces() == null && store.state().window().purpose().grantExpected()
                && store.hasUser(knock.storedUsername());
    }
}
