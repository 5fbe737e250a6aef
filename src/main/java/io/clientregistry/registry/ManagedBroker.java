package io.clientregistry.registry;

import java.time.Duration;
import java.util.List;

/**
 * A broker that Keycloak tells of revocations by the broker's own management API, and how far that has come.
 *
 * @param clientId     the broker client's internal id
 * @param toldTo       the position in the realm's feed up to which the broker was told, or was given up
 * @param failingSince when it failed first of those times that it has failed without a success since, in epoch ms, or null
 * @param failure      the word for why it failed the last time, or null
 * @param givenUp      how many revocations were given up since the broker was connected
 * @param givenUpAt    when the last of them was, in epoch ms, or null
 */
public record ManagedBroker(String clientId, String realmId, long toldTo, Long failingSince, String failure, long givenUp,
                            Long givenUpAt) {

    /** How long a revocation is tried. */
    public static final Duration TRIED = Duration.ofHours(1);

    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MOST_PAUSE = Duration.ofSeconds(30);
    /** A pause is this part of the time for which the broker has failed. */
    private static final int PAUSE_PART = 4;

    /** After the broker has ended the connections of one device, or had none. */
    public ManagedBroker told(Revocation revocation) {
        return new ManagedBroker(clientId, realmId, revocation.position(), null, null, givenUp, givenUpAt);
    }

    /** After the broker refused one device for good, though it heard Keycloak. */
    public ManagedBroker refused(Revocation revocation, String word, long now) {
        return new ManagedBroker(clientId, realmId, revocation.position(), null, word, givenUp + 1, now);
    }

    /**
     * After the broker could not be told.
     *
     * @param word for why
     * @param left what it was not told; what of it was tried for long enough is given up
     */
    public ManagedBroker failed(String word, List<Revocation> left, long now) {
        var old = left.stream().takeWhile(revocation -> revocation.revokedAt() < now - TRIED.toMillis()).toList();
        return new ManagedBroker(clientId, realmId, old.isEmpty() ? toldTo : old.get(old.size() - 1).position(),
                failingSince == null ? Long.valueOf(now) : failingSince, word, givenUp + old.size(),
                old.isEmpty() ? givenUpAt : Long.valueOf(now));
    }

    /** When to try again, in epoch ms: at once unless it fails, and the later the longer it does. */
    public long nextAt(long now) {
        if (failingSince == null) {
            return now;
        }
        var pause = (now - failingSince) / PAUSE_PART;
        return now + Math.max(LEAST_PAUSE.toMillis(), Math.min(MOST_PAUSE.toMillis(), pause));
    }
}
