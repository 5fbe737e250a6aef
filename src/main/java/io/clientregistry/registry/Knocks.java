package io.clientregistry.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
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
     * Keeps the knock or refuses it. A fault of the store is logged and answered {@code FAILED}.
     *
     * @param firstLook reads how the registry and the name stand
     * @throws TooBusy when nothing was decided
     */
    public KnockOutcome take(Knock knock, Supplier<FirstLook> firstLook) {
        try {
            var seen = firstLook.get();
            var refusal = refusal(knock, seen);
            if (refusal.isPresent()) {
                return KnockOutcome.refused(refusal.get());
            }
            var secrets = seen.standing().secrets();
            if (repeats(knock, secrets)) {
                return KnockOutcome.REPEATED;
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

    private Optional<Refusal> refusal(Knock knock, FirstLook seen) {
        if (!seen.state().window().isOpen(clock.getAsLong())) {
            return Optional.of(Refusal.LOCKED);
        }
        // A pending request's name has been judged; a device that waits comes often, and the profile is slow to ask.
        var realm = seen.standing().secrets().isEmpty() ? rules : rules.forAllowedUsername();
        return KnockRules.refusal(knock, seen.state().settings(), realm)
                .or(() -> seen.standing().ignored() ? Optional.of(Refusal.IGNORED) : Optional.empty());
    }

    private boolean repeats(Knock knock, List<PendingSecret> secrets) {
        var same = secrets.stream().filter(secret -> hasher.verify(knock.password(), secret.password())).findFirst();
        same.ifPresent(secret -> repeated.add(secret.requestId(), Repeats.of(knock, clock.getAsLong())));
        return same.isPresent();
    }

    /** Each try that does not end it finds at least one more request of this name, of which there are only so many. */
    private KnockOutcome keep(Knock knock, HashedPassword password, List<PendingSecret> compared) {
        var others = new ArrayList<>(compared);
        for (int tries = 0; tries <= KnockRules.MAX_SECRETS; tries++) {
            var insertion = insert(knock, password, others);
            if (insertion.outcome() != null) {
                return insertion.outcome();
            }
            if (repeats(knock, insertion.newcomers())) {
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
                    () -> transactions.run(store -> insert(store, knock, password, compared)));
        } catch (SlotTaken e) {
            return new Insertion(null, List.of());
        }
    }

    private Insertion insert(KnockStore store, Knock knock, HashedPassword password,
                             List<PendingSecret> compared) {
        var now = clock.getAsLong();
        if (!store.state().window().isOpen(now)) {
            return Insertion.ended(KnockOutcome.refused(Refusal.LOCKED));
        }
        var present = store.standing(knock.storedUsername()).secrets();
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
        store.insert(new NewRequest(UUID.randomUUID().toString(), slot.getAsInt(), knock, password, now));
        return Insertion.ended(KnockOutcome.RECORDED);
    }
}
