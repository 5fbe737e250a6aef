package io.clientregistry.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Keeps one login's knock as a request, where the store still allows it: between the first look and this transaction the
 * window may have closed and others may have come.
 *
 * @param expected grants what needs no hand
 * @param deadline until when it may wait
 * @param clock    epoch ms
 */
record KnockKeeper(Transactions transactions, ExpectedKnocks expected, NameLocks locks, Deadline deadline, LongSupplier clock) {

    private static final Logger LOG = Logger.getLogger(KnockKeeper.class);

    /** Either an outcome, or requests of this name that came since it was last looked at. */
    private record Insertion(KnockOutcome outcome, List<PendingSecret> newcomers) {

        static Insertion ended(KnockOutcome outcome) {
            return new Insertion(outcome, List.of());
        }

        static Insertion refused(Refusal refusal) {
            return ended(KnockOutcome.refused(refusal));
        }
    }

    /**
     * Keeps a knock. Each try that does not end it finds at least one more request of this name, of which there are only
     * so many.
     *
     * @param compared requests of this name with other passwords
     * @param repeats  whether the knock has the password of one of these
     * @throws SlotTaken when others were faster to the end
     */
    KnockOutcome keep(Knock knock, HashedPassword password, List<PendingSecret> compared,
                      Predicate<List<PendingSecret>> repeats) {
        var others = new ArrayList<>(compared);
        for (int tries = 0; tries <= KnockRules.MAX_SECRETS; tries++) {
            var insertion = insert(knock, password, others);
            if (insertion.outcome() != null) {
                return insertion.outcome();
            }
            if (repeats.test(insertion.newcomers())) {
                return KnockOutcome.REPEATED;
            }
            others.addAll(insertion.newcomers());
        }
        throw new SlotTaken();
    }

    private Insertion insert(Knock knock, HashedPassword password, List<PendingSecret> compared) {
        try {
            return locks.holding(knock.storedUsername(), deadline, () -> insertAndGrant(knock, password, compared));
        } catch (SlotTaken e) {
            return new Insertion(null, List.of());
        }
    }

    /** What cannot be granted by itself waits for a hand. */
    private Insertion insertAndGrant(Knock knock, HashedPassword password, List<PendingSecret> compared) {
        try {
            return transactions.run(store -> insert(store, knock, password, compared, id -> expected.grantNew(store, knock, id)));
        } catch (RequestConflict e) {
            LOG.debugf("An expected device is not granted by itself: %s", e.getMessage());
            return transactions.run(store -> insert(store, knock, password, compared, id -> false));
        }
    }

    private Insertion insert(KnockStore store, Knock knock, HashedPassword password, List<PendingSecret> compared,
                             Predicate<String> grant) {
        var now = clock.getAsLong();
        var window = store.state().window();
        var closed = closed(store, knock, window, now);
        if (closed.isPresent()) {
            return Insertion.refused(closed.get());
        }
        if (isTaken(store, knock, window)) {
            return Insertion.refused(Refusal.USERNAME_TAKEN);
        }
        var standing = store.standing(knock.storedUsername());
        if (standing.ignored()) {
            return Insertion.refused(Refusal.IGNORED);
        }
        var newcomers = standing.secrets().stream().filter(secret -> !compared.contains(secret)).toList();
        if (!newcomers.isEmpty()) {
            return new Insertion(null, newcomers);
        }
        var slot = freeSlot(standing.secrets());
        if (slot.isEmpty()) {
            return Insertion.refused(Refusal.TOO_MANY_SECRETS);
        }
        if (!store.takePlace(knock)) {
            return Insertion.refused(Refusal.QUEUE_FULL);
        }
        if (standing.expired()) {
            store.endExpired(knock.storedUsername());
        }
        var id = UUID.randomUUID().toString();
        store.insert(new NewRequest(id, slot.get(), knock, password, now, knock.replaces() == null ? window.id() : null));
        if (isTaken(store, knock, window)) {
            // A grant that another node has committed since has left its slot: no key told.
            throw new SlotTaken();
        }
        return Insertion.ended(grant.test(id) ? KnockOutcome.GRANTED : KnockOutcome.RECORDED);
    }

    /** A replacement goes by its device's own window. */
    private static Optional<Refusal> closed(KnockStore store, Knock knock, Window window, long now) {
        if (knock.replaces() == null) {
            return window.refusal(knock, now);
        }
        return store.isReplaceable(knock.replaces(), now) ? Optional.empty() : Optional.of(Refusal.LOCKED);
    }

    private static Optional<Integer> freeSlot(List<PendingSecret> present) {
        return IntStream.range(0, KnockRules.MAX_SECRETS).boxed()
                .filter(free -> present.stream().noneMatch(secret -> secret.slot() == free)).findFirst();
    }

    /** Whether the name was granted a moment ago, on another connection of the same device perhaps. */
    private static boolean isTaken(KnockStore store, Knock knock, Window window) {
        return knock.replaces() == null && window.purpose().grantExpected() && store.hasUser(knock.storedUsername());
    }
}
