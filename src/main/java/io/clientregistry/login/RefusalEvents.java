package io.clientregistry.login;

import io.clientregistry.password.Digest;
import io.clientregistry.registry.Fault;
import io.clientregistry.registry.RepeatFolds;
import io.clientregistry.registry.RepeatFolds.Folded;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends the events of refused logins. A device that is refused tries again each second: the first event of a login goes
 * out as ever, its repeats as one event at a time, with their number. Stored events and log lines are folded alike, and
 * known names like unknown ones.
 */
public final class RefusalEvents {

    /** The event detail with the number of logins that a folded event stands for; others stand for one. */
    public static final String ATTEMPTS_DETAIL = "attempts";
    /** In s. */
    public static final int DEFAULT_FOLD_SECONDS = 60;

    private static final Logger LOG = Logger.getLogger(RefusalEvents.class);

    /** So many events go into one transaction. */
    private static final int BATCH = 200;
    /** A longer name is nobody's; its events are not held in memory. In UTF-16 units. */
    private static final int MAX_USERNAME = 255;
    /** Keycloak's cache of realms is gone before a server that stops gets here. */
    private static final String JPA = "jpa";

    private final RepeatFolds<Digest, Event> folds;

    /** @param interval how long repeats are folded into one event; zero: not at all */
    public RefusalEvents(Duration interval) {
        this.folds = new RepeatFolds<>(interval, Time::currentTimeMillis);
    }

    /**
     * Sends an error as {@link #sendNow} does, or counts it as a repeat.
     *
     * @param login what makes two logins the same
     */
    void send(KeycloakSession session, EventBuilder event, String error, String username, Digest login) {
        var isHeld = username == null || username.length() <= MAX_USERNAME;
        if (!isHeld || folds.isFirst(login, () -> sample(event, error))) {
            sendNow(session, event, error);
        }
    }

    /**
     * Counts repeats of a login whose first event has told something else, that it was kept: the second attempt of a kept
     * login would take as long as it takes to tell of it, that of any other login does not.
     *
     * @param repeat what the repeats have in common
     */
    void expect(Digest repeat) {
        folds.begin(repeat);
    }

    /**
     * Sends an error with the request's transaction, unless that will be undone. Keycloak's way is a transaction of its
     * own for each, a seventh of what a remembered refusal costs.
     */
    static void sendNow(KeycloakSession session, EventBuilder event, String error) {
        event.storeImmediately(session.getTransactionManager().getRollbackOnly()).error(error);
        event.storeImmediately(true);
    }

    private static Event sample(EventBuilder event, String error) {
        var sample = event.getEvent().clone();
        sample.setError(error);
        return sample;
    }

    /** Sends what was counted in intervals that are over; what cannot be sent stays for the next time. Never throws. */
    public void flush(KeycloakSessionFactory factory) {
        send(factory, folds.takeEnded());
    }

    /** Sends everything that was counted, before the server stops. Never throws. */
    public void flushAll(KeycloakSessionFactory factory) {
        send(factory, folds.takeAll());
    }

    private void send(KeycloakSessionFactory factory, List<Folded<Digest, Event>> folded) {
        for (int from = 0; from < folded.size(); from += BATCH) {
            var batch = folded.subList(from, Math.min(from + BATCH, folded.size()));
            try {
                KeycloakModelUtils.runJobInTransaction(factory, session -> batch.forEach(one -> send(session, one)));
            } catch (RuntimeException e) {
                LOG.warnf(Fault.of(e), "Events of %d refused logins could not be sent", batch.size());
                batch.forEach(folds::giveBack);
            }
        }
    }

    private static void send(KeycloakSession session, Folded<Digest, Event> folded) {
        var sample = folded.sample();
        var realm = session.getProvider(RealmProvider.class, JPA).getRealm(sample.getRealmId());
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        var event = new EventBuilder(realm, session).event(sample.getType()).client(sample.getClientId())
                .user(sample.getUserId()).ipAddress(sample.getIpAddress());
        if (sample.getDetails() != null) {
            sample.getDetails().forEach(event::detail);
        }
        event.detail(ATTEMPTS_DETAIL, Long.toString(folded.attempts())).storeImmediately(false).error(sample.getError());
    }
}
