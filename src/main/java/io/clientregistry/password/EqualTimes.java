package io.clientregistry.password;

import io.clientregistry.registry.TooBusy;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Makes the time of a refusal tell nothing: whether the name is somebody's, whether the registry is unlocked, whether
 * the attempt was kept. Five things cost time that can be told from outside, and each refused login pays once, at its
 * end, for what it has not cost:
 * <ol>
 * <li>a password hash: who has none to check pays for one of the password that was sent. It is remembered for as long
 * as any answer is, so the next attempt of the same login is as fast as any other repeated one;
 * <li>the look-ups of a name that is nobody's, which Keycloak does not remember as it does users: who has not made
 * them makes them in vain;
 * <li>reading a user whom Keycloak does not have in its cache: who has cost a hash and has read none waits until it has
 * spent as much as one of this node's last readings took;
 * <li>the write of a kept attempt: who has cost a hash and leaves nothing behind waits as long as one of this node's
 * last writes took;
 * <li>what is found of the name, a user in Keycloak's cache or a pending request that is compared with: who has cost neither
 * a hash nor a write waits for what those who find more usually take longer.
 * </ol>
 * Which of the last readings and writes is picked at random, so that those who wait are distributed like those who do not.
 */
public final class EqualTimes {

    /** The reading of a user who was not in Keycloak's cache: nothing is owed for it. */
    public static final long WHOLE_READING = Long.MAX_VALUE;

    private static final int REMEMBERED = 8;

    private final RecentTimes readings = new RecentTimes(REMEMBERED);
    private final RecentTimes writes = new RecentTimes(REMEMBERED);
    private final LookTimes queries = new LookTimes();
    private final LookTimes repeats = new LookTimes();

    /**
     * What a refused login has cost already, beside its hash.
     *
     * @param reading what of the reading of a user, in ns: 0 for nobody, {@link #WHOLE_READING} where it was read
     * @param wrote   whether it wrote something, by {@link #write}
     */
    public record Paid(long reading, boolean wrote) {
    }

    /**
     * Makes a refused login cost what any refused login costs.
     *
     * @param password its password check
     * @param text     the password as it was sent, or null
     * @param lookUps  those of its name
     * @param paid     what it has cost already; the rest takes {@link RecentTimes#LONGEST} at most
     * @throws TooBusy when too many checks are waiting
     */
    public void level(AttemptedPassword password, String text, LookUps lookUps, Paid paid) {
        password.spendUnlessSpent(text);
        lookUps.complete(password.hashed());
        if (password.hashed()) {
            pay(paid);
        } else if (!paid.wrote()) {
            lookUps.look().ifPresent(look -> (look.queried() ? queries : repeats).level(look));
        }
    }

    /** Remembers that a user was not in Keycloak's cache, and took so many ns to be found and read. */
    public void read(long nanos) {
        readings.add(nanos);
    }

    /** Writes, and remembers how long it took, unless it fails. */
    public <T> T write(Supplier<T> write) {
        long start = System.nanoTime();
        var result = write.get();
        writes.add(System.nanoTime() - start);
        return result;
    }

    /** How long a login that has cost a hash has to wait, in ns. */
    public long owed(Paid paid) {
        long reading = Math.max(0, readings.any() - paid.reading());
        return Math.min(RecentTimes.LONGEST, reading + (paid.wrote() ? 0 : writes.any()));
    }

    /** Waits for as long. */
    void pay(Paid paid) {
        long owed = owed(paid);
        long end = System.nanoTime() + owed;
        for (long left = owed; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
