package io.clientregistry.hivemq;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows Keycloak's revocations: whoever loses a right is disconnected. One question at a time. */
final class RevocationFeed {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationFeed.class);

    private final Keycloak keycloak;
    private final Sessions sessions;
    private final Disconnector disconnector;
    private final Meters meters;
    private final ScheduledExecutorService timer;
    private final Duration pause;
    private volatile String cursor;
    private volatile boolean failing;
    private volatile boolean stopped;

    /** @param pause between two questions */
    RevocationFeed(Keycloak keycloak, Sessions sessions, Disconnector disconnector, Meters meters,
                   ScheduledExecutorService timer, Duration pause) {
        this.keycloak = keycloak;
        this.sessions = sessions;
        this.disconnector = disconnector;
        this.meters = meters;
        this.timer = timer;
        this.pause = pause;
    }

    void start() {
        ask();
    }

    void stop() {
        stopped = true;
    }

    private void ask() {
        if (stopped) {
            return;
        }
        var askedAt = System.nanoTime();
        keycloak.revocations(cursor).thenApply(answer -> take(answer, askedAt)).exceptionally(this::fail)
                .thenAccept(again -> timer.schedule(this::ask, again.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Takes the answer, and says how long to pause then. */
    private Duration take(RevocationsJson answer, long askedAt) {
        if (cursor == null) {
            // Who was let in before this question may have lost its rights before it, too.
            disconnector.revoked(sessions.revokeAll(askedAt));
        }
        if (cursor == null || failing) {
            LOG.info("Keycloak's revocations are followed");
        }
        cursor = answer.cursor();
        failing = false;
        var now = System.nanoTime();
        answer.usernames().forEach(username -> disconnector.revoked(sessions.revoke(username, now)));
        return answer.isFull() ? Duration.ZERO : pause;
    }

    private Duration fail(Throwable failure) {
        meters.feedFailed();
        if (failure instanceof LostCursor || failure.getCause() instanceof LostCursor) {
            cursor = null;
        } else if (!failing) {
            LOG.warn("Keycloak's revocations cannot be followed: {}", Keycloak.reason(failure));
        }
        failing = true;
        return pause;
    }
}
