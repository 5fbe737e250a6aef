package io.clientregistry.hivemq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The connections that Keycloak was asked about, and what they may do. */
final class Sessions {

    /** Longer than any login is under way. */
    private static final long REMEMBERED = TimeUnit.MINUTES.toNanos(2);

    private final Map<String, Session> sessions = new HashMap<>();
    /** When a username was revoked last: an answer that was asked for before must not count. */
    private final Map<String, Long> revoked = new HashMap<>();
    private long everybodyAt = System.nanoTime() - REMEMBERED;

    /** A connection whose login is about to be asked about. */
    synchronized Session begin(String clientId) {
        var session = new Session(UUID.randomUUID().toString(), clientId, System.nanoTime(), null);
        sessions.put(session.id(), session);
        return session;
    }

    /** Lets it in. False where its rights have changed meanwhile, or its connection has ended. */
    synchronized boolean admit(Session session, Answer.Allowed allowed) {
        var lately = revoked.get(allowed.username());
        if (session.askedAt() - everybodyAt <= 0 || lately != null && session.askedAt() - lately <= 0) {
            return false;
        }
        return sessions.replace(session.id(), new Session(session.id(), session.clientId(), session.askedAt(), allowed))
                != null;
    }

    /** What the connection may do: nothing where it is not known. */
    synchronized Rights rights(String id) {
        var session = sessions.get(id);
        return session == null || session.allowed() == null ? Rights.NONE : session.allowed().rights();
    }

    /** The connection has ended. */
    synchronized void end(String id) {
        sessions.remove(id);
    }

    /** Forgets those of this user that were asked about until then, and names them: their connections have to end. */
    synchronized List<Session> revoke(String username, long until) {
        revoked.values().removeIf(at -> until - at > REMEMBERED);
        revoked.put(username, until);
        return remove(session -> session.allowed().username().equals(username) && session.askedAt() - until <= 0);
    }

    /** The same for everybody: what came before is not known. */
    synchronized List<Session> revokeAll(long until) {
        everybodyAt = until;
        return remove(session -> session.askedAt() - until <= 0);
    }

    /** Forgets those whose time is over, in epoch milliseconds, and names them. */
    synchronized List<Session> expire(long now) {
        return remove(session -> session.allowed().expiresAt() <= now);
    }

    /** How many were let in. */
    synchronized int size() {
        return (int) sessions.values().stream().filter(session -> session.allowed() != null).count();
    }

    private List<Session> remove(Predicate<Session> which) {
        var removed = new ArrayList<>(sessions.values());
        removed.removeIf(session -> session.allowed() == null || !which.test(session));
        removed.forEach(session -> sessions.remove(session.id()));
        return removed;
    }
}
