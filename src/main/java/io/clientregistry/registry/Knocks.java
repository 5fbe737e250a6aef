package io.clientregistry.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

/**
 * Decides what becomes of a knock and keeps it. In every branch the password is hashed or verified at least once,
 * so that the time an answer takes does not tell the branch.
 */
public final class Knocks {

    private static final Logger LOG = Logger.getLogger(Knocks.class);

    private final Function<String, Glimpse> present;
    private final Transactions transactions;
    private final PasswordHasher hasher;
    private final RealmRules rules;
    private final RepeatedKnocks repeated;
    private final NameLocks locks;
    private final LongSupplier clock;

    /**
     * @param present what a knock of this name is first judged by
     * @param clock   epoch ms
     */
    public Knocks(Function<String, Glimpse> present, Transactions transactions, PasswordHasher hasher, RealmRules rules,
                  RepeatedKnocks repeated, NameLocks locks, LongSupplier clock) {
        this.present = present;
        this.transactions = transactions;
        this.hasher = hasher;
        this.rules = rules;
        this.repeated = repeated;
        this.locks = locks;
        this.clock = clock;
    }

    /** Keeps the knock or refuses it. A fault on the way is logged and answered {@code FAILED}, never thrown. */
    public KnockOutcome take(Knock knock) {
        First first;
        try {
            first = look(knock);
        } catch (RuntimeException e) {
            hasher.spend(knock.password());
            return failed(e);
        }
        if (first.refusal().isPresent()) {
            hasher.spend(knock.password());
            return KnockOutcome.refused(first.refusal().get());
        }
        if (repeats(knock, first.secrets())) {
            return KnockOutcome.REPEATED;
        }
        return keep(knock, first.secrets());
    }

    /** What a first look at the registry tells. */
    private record First(Optional<Refusal> refusal, List<PendingSecret> secrets) {
    }

    private First look(Knock knock) {
        var seen = present.apply(knock.storedUsername());
        var settings = seen.state().settings();
        var standing = seen.standing();
        if (!seen.state().window().isOpen(clock.getAsLong())) {
            return new First(Optional.of(Refusal.LOCKED), List.of());
        }
        // A pending request's name has been judged; a device that waits comes often, and the profile is slow to ask.
        var realm = standing.secrets().isEmpty() ? rules : rules.forAllowedUsername();
        var refusal = KnockRules.refusal(knock, settings, realm)
                .or(() -> standing.ignored() ? Optional.of(Refusal.IGNORED) : Optional.empty());
        return new First(refusal, standing.secrets());
    }

    private boolean repeats(Knock knock, List<PendingSecret> secrets) {
        for (var secret : secrets) {
            if (hasher.verify(knock.password(), secret.password())) {
                repeated.add(secret.requestId(), Repeats.of(knock, clock.getAsLong()));
                return true;
            }
        }
        return false;
    }

    private KnockOutcome keep(Knock knock, List<PendingSecret> compared) {
        var others = new ArrayList<>(compared);
        if (others.size() >= KnockRules.MAX_SECRETS) {
            return KnockOutcome.refused(Refusal.TOO_MANY_SECRETS);
        }
        var password = hasher.hash(knock.password());
        RuntimeException fault = null;
        for (int tries = 0; tries <= KnockRules.MAX_SECRETS; tries++) {
            Insertion insertion;
            try {
                insertion = insert(knock, password, others);
            } catch (RuntimeException e) {
                // Most likely another node took the slot: the next look shows its request.
                fault = e;
                continue;
            }
            if (insertion.outcome() != null) {
                return insertion.outcome();
            }
            if (repeats(knock, insertion.newcomers())) {
                return KnockOutcome.REPEATED;
            }
            others.addAll(insertion.newcomers());
        }
        return failed(fault);
    }

    /** Either an outcome, or requests of this name that came since it was last looked at. */
    private record Insertion(KnockOutcome outcome, List<PendingSecret> newcomers) {
    }

    private Insertion insert(Knock knock, HashedPassword password, List<PendingSecret> compared) {
        var name = knock.storedUsername();
        return locks.holding(name, () -> transactions.run(store -> {
            var now = clock.getAsLong();
            var state = store.state();
            if (!state.window().isOpen(now)) {
                return new Insertion(KnockOutcome.refused(Refusal.LOCKED), List.of());
            }
            var present = store.standing(name).secrets();
            var newcomers = present.stream().filter(secret -> !compared.contains(secret)).toList();
            if (!newcomers.isEmpty()) {
                return new Insertion(null, newcomers);
            }
            var slot = freeSlot(present);
            if (slot.isEmpty()) {
                return new Insertion(KnockOutcome.refused(Refusal.TOO_MANY_SECRETS), List.of());
            }
            if (store.pending() >= state.settings().maxPending()) {
                return new Insertion(KnockOutcome.refused(Refusal.QUEUE_FULL), List.of());
            }
            store.insert(new NewRequest(UUID.randomUUID().toString(), slot.get(), knock, password, now));
            return new Insertion(KnockOutcome.RECORDED, List.of());
        }));
    }

    private static Optional<Integer> freeSlot(List<PendingSecret> present) {
        for (int slot = 0; slot < KnockRules.MAX_SECRETS; slot++) {
            int candidate = slot;
            if (present.stream().noneMatch(secret -> secret.slot() == candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static KnockOutcome failed(RuntimeException fault) {
        LOG.warn("A knock could not be kept", fault);
        return KnockOutcome.FAILED;
    }
}
