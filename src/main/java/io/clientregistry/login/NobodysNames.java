package io.clientregistry.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clientregistry.registry.Standing;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * What this node has found out about names a moment ago, so that a refusal that repeats asks the database nothing: that
 * a name is nobody's, and how it stands with the registry; or that it is somebody's, for the equal time of known names.
 * An answer counts only while nothing has happened since before its question was asked that could change it, so one
 * that was overtaken by a new user is never taken for true.
 */
public final class NobodysNames {

    /** What nobody tells this node of is found out so late. */
    static final Duration LIFETIME = Duration.ofSeconds(10);

    private static final long MAX_BYTES = 8L << 20;
    /** An entry, its key and Caffeine's bookkeeping; and one pending request's hash. Both with some room. */
    private static final int ENTRY_BYTES = 300;
    private static final int SECRET_BYTES = 700;
    /** Names share these; who shares one with a name that changes is looked up once more. */
    private static final int STRIPES = 4096;

    private final Cache<Name, Answer> answers = Caffeine.newBuilder().expireAfterWrite(LIFETIME).maximumWeight(MAX_BYTES)
            .weigher((Name name, Answer answer) -> ENTRY_BYTES + 2 * name.username.length()
                    + answer.standing.map(standing -> SECRET_BYTES * standing.secrets().size()).orElse(0)).build();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLongArray changesByName = new AtomicLongArray(STRIPES);

    /** A username as Keycloak stores it, in one realm. */
    public record Name(String realmId, String username) {
    }

    /** @param standing none where the name is somebody's */
    private record Answer(Optional<Standing> standing, State asOf) {
    }

    /** What has happened that could change an answer. */
    private record State(long changes, long changesOfName, Object revision) {
    }

    /**
     * How a name that is nobody's stands with the registry; none where it is somebody's.
     *
     * @param revision changes when Keycloak hears of a user of that name
     * @param lookUp   asks the database, which must be able to tell
     */
    Optional<Standing> standing(Name name, Supplier<Object> revision, Supplier<Optional<Standing>> lookUp) {
        var before = state(name, revision);
        var known = answers.getIfPresent(name);
        if (known != null && known.asOf.equals(before)) {
            return known.standing;
        }
        var standing = lookUp.get();
        answers.put(name, new Answer(standing, before));
        return standing;
    }

    /** Something may have happened to this name that Keycloak does not tell of: it became a request, or one was decided. */
    public void forget(Name name) {
        changesByName.incrementAndGet(stripe(name));
    }

    /** Something may have happened to any name. */
    public void forgetAll() {
        changes.incrementAndGet();
    }

    private State state(Name name, Supplier<Object> revision) {
        return new State(changes.get(), changesByName.get(stripe(name)), revision.get());
    }

    private static int stripe(Name name) {
        return Math.floorMod(Objects.hash(name.realmId, name.username), STRIPES);
    }
}
