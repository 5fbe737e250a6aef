package io.clientregistry.login;

import io.clientregistry.device.KeycloakRealmRules;
import io.clientregistry.login.KnownUser.Refused;
import io.clientregistry.login.LoginResult.Accepted;
import io.clientregistry.login.LoginResult.Busy;
import io.clientregistry.login.LoginResult.Cause;
import io.clientregistry.login.LoginResult.Rejected;
import io.clientregistry.password.AttemptedPassword;
import io.clientregistry.password.Digest;
import io.clientregistry.password.EqualTimes.Paid;
import io.clientregistry.password.Source;
import io.clientregistry.registry.Deadline;
import io.clientregistry.registry.Door;
import io.clientregistry.registry.FirstLook;
import io.clientregistry.registry.Knock;
import io.clientregistry.registry.KnockOutcome;
import io.clientregistry.registry.Knocks;
import io.clientregistry.registry.PeerAddress;
import io.clientregistry.registry.TooBusy;
import io.clientregistry.store.RegistryStores;
import io.clientregistry.store.RegistryTransactions;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ServicesLogger;

/** Checks a username and a password as Keycloak's own steps do, and takes the attempts of unknown names as knocks. */
public final class PasswordLogin {

    /** The event detail that says what became of a knock. */
    public static final String OUTCOME_DETAIL = "client_registry";
    /** That detail of a device whose time is over. */
    public static final String EXPIRED = "refused:expired";
    /** That detail of somebody else's right password in the explicit flow, where nobody but devices log in. */
    static final String NOT_A_DEVICE = "refused:not_a_device";

    /** That detail of a replacement that was not kept since the node was busy; the device comes again. */
    private static final String BUSY = "busy";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel broker;
    private final Door door;
    private final NodeMemory node;
    private final ClientIds clientIds;

    /** @param broker the client that asks, or null in the explicit flow */
    public PasswordLogin(KeycloakSession session, RealmModel realm, ClientModel broker, NodeMemory node) {
        this.session = session;
        this.realm = realm;
        this.broker = broker;
        this.door = broker == null ? Door.REGISTER : Door.ofBroker(broker.getClientId());
        this.node = node;
        this.clientIds = new ClientIds(session, realm, broker, node);
    }

    /** Checks one attempt. {@code event} is the attempt's own; it is sent when the attempt is rejected. */
    public LoginResult attempt(LoginAttempt attempt, EventBuilder event) {
        event.detail(Details.USERNAME, attempt.username());
        try (var place = node.limits().enter()) {
            var password = node.passwords().attempt(session, realm,
                    () -> RegistryStores.of(session).verifiers(realm.getId()),
                    KeycloakModelUtils.toLowerCaseSafe(attempt.username()), source(attempt), place.deadline());
            var names = new NameLookUp(session, realm, node, attempt.username());
            var admitted = !door.explicit() || names.isOfDevice();
            var owner = names.owner(password.isRememberedAsNobodys(attempt.password()));
            return owner.user() == null ? unknown(attempt, password, names, owner, place.deadline(), event)
                    : known(owner, admitted, attempt, password, names, place.deadline(), event);
        } catch (ModelDuplicateException e) {
            ServicesLogger.LOGGER.modelDuplicateException(e);
            return new Rejected(Cause.AMBIGUOUS_NAME, null, taken(attempt));
        } catch (TooBusy e) {
            return new Busy();
        }
    }

    /** Whether {@link #complete} has something to do, which a login that fails yet must not do. */
    public boolean isIncomplete(UserModel user, LoginAttempt attempt) {
        return clientIds.mayBeTaken(user, attempt.mqttClientId());
    }

    /**
     * Ends a login for which nothing more is asked: the MQTT client id is the user's from now on. Rejected when another
     * account has taken it since {@link #attempt}.
     */
    public LoginResult complete(UserModel user, LoginAttempt attempt, EventBuilder event) {
        try {
            if (clientIds.take(user, attempt.mqttClientId(), event)) {
                return new Accepted(user);
            }
            RefusalEvents.sendNow(session, event, Errors.INVALID_USER_CREDENTIALS);
            return new Rejected(Cause.CLIENT_ID, user, null);
        } catch (TooBusy e) {
            session.getTransactionManager().setRollbackOnly();
            return new Busy();
        }
    }

    private LoginResult known(NameLookUp.Owner owner, boolean admitted, LoginAttempt attempt, AttemptedPassword password,
                              NameLookUp names, Deadline deadline, EventBuilder event) {
        var user = owner.user();
        var reading = owner.reading();
        var refused = new KnownUser(session, realm, user, reading, node.times(), admitted)
                .refusal(attempt.password(), password, event);
        long paidReading = reading.paid(user, password.checkNanos());
        refused = refused.or(() -> refusalOfClientId(user, attempt, event));
        if (refused.isEmpty()) {
            return new Accepted(user);
        }
        var transactions = transactions();
        var outcome = taken(attempt);
        if (refused.get().wrong() && names.isReplaceable(user.getId())) {
            outcome = takeSuccessor(knock(attempt, user.getUsername(), user.getId()), password, transactions, names, deadline, event);
        }
        node.times().level(password, attempt.password(), names, new Paid(paidReading, transactions.ran()));
        send(attempt, password, event, refused.get().error());
        return new Rejected(refused.get().cause(), user, outcome);
    }

    /** The time of this refusal tells nothing that the right password does not tell with another client id. */
    private Optional<Refused> refusalOfClientId(UserModel user, LoginAttempt attempt, EventBuilder event) {
        return clientIds.admit(user, attempt.mqttClientId(), event) ? Optional.empty()
                : Optional.of(new Refused(Cause.CLIENT_ID, Errors.INVALID_USER_CREDENTIALS, false));
    }

    private LoginResult unknown(LoginAttempt attempt, AttemptedPassword password, NameLookUp names,
                                NameLookUp.Owner owner, Deadline deadline, EventBuilder event) {
        var transactions = transactions();
        var outcome = take(knock(attempt, KeycloakModelUtils.toLowerCaseSafe(attempt.username()), null), password, transactions,
                () -> owner.firstLook() != null ? owner.firstLook() : names.firstLook(), deadline, event);
        node.times().level(password, attempt.password(), names, new Paid(0, transactions.ran()));
        if (outcome.kind() != KnockOutcome.Kind.GRANTED) {
            password.rememberAsNobodys(attempt.password());
        }
        send(attempt, password, event, Errors.USER_NOT_FOUND);
        return new Rejected(Cause.UNKNOWN_USER, null, outcome);
    }

    /** What the explicit flow tells of a name that is somebody's. */
    private KnockOutcome taken(LoginAttempt attempt) {
        return door.explicit() ? Knocks.ofTaken(knock(attempt, KeycloakModelUtils.toLowerCaseSafe(attempt.username()), null),
                node.states().get(session, realm.getId()).window(), Time.currentTimeMillis()) : null;
    }

    /** A wrong password was looked at: it counts as one, also where the node is too busy to keep it. */
    private KnockOutcome takeSuccessor(Knock knock, AttemptedPassword password, TimedTransactions transactions, NameLookUp names,
                                       Deadline deadline, EventBuilder event) {
        try {
            return take(knock, password, transactions, names::firstLook, deadline, event);
        } catch (TooBusy e) {
            event.detail(OUTCOME_DETAIL, BUSY);
            return KnockOutcome.FAILED;
        }
    }

    private KnockOutcome take(Knock knock, AttemptedPassword password, TimedTransactions transactions,
                              Supplier<FirstLook> firstLook, Deadline deadline, EventBuilder event) {
        var outcome = new Knocks(transactions, password, new KeycloakRealmRules(session),
                (requestId, repeats) -> node.buffer().addRepeats(realm.getId(), requestId, repeats), node.unexpected(),
                node.locks(), deadline, Time::currentTimeMillis).take(knock, firstLook);
        if (outcome.kind() == KnockOutcome.Kind.FAILED) {
            // A statement that failed has doomed the request's transaction; undone, it leaves the answer as it is.
            session.getTransactionManager().setRollbackOnly();
        }
        if (transactions.ran()) {
            node.names().forget(new NobodysNames.Name(realm.getId(), knock.storedUsername()));
        }
        node.buffer().addOutcome(realm.getId(), outcome.word());
        node.counter().knock(realm.getName(), outcome.word());
        event.detail(OUTCOME_DETAIL, outcome.word());
        return outcome;
    }

    private Knock knock(LoginAttempt attempt, String storedUsername, String replaces) {
        return new Knock(attempt.username(), storedUsername, attempt.password(), attempt.address(),
                attempt.mqttClientId(), door, attempt.context(), replaces);
    }

    private TimedTransactions transactions() {
        return new TimedTransactions(new RegistryTransactions(session.getKeycloakSessionFactory(), realm.getId(),
                own -> node.expectedGrants().create(own, realm, broker)), node.times());
    }

    /** What changed something is told each time, the rest in folds. Who was let in does not repeat it. */
    private void send(LoginAttempt attempt, AttemptedPassword password, EventBuilder event, String error) {
        var outcome = event.getEvent().getDetails().get(OUTCOME_DETAIL);
        if (KnockOutcome.isNews(outcome)) {
            if (KnockOutcome.RECORDED.word().equals(outcome)) {
                node.refusals().expect(told(attempt, password, event, error, KnockOutcome.REPEATED.word()));
            }
            RefusalEvents.sendNow(session, event, error);
        } else {
            node.refusals().send(session, event, error, attempt.username(), told(attempt, password, event, error, outcome));
        }
    }

    /** What is the same in events that are told as one. */
    private Digest told(LoginAttempt attempt, AttemptedPassword password, EventBuilder event, String error, String outcome) {
        return password.digest(attempt.password(), door.brokerClientId(), error, outcome, event.getEvent().getIpAddress());
    }

    private Source source(LoginAttempt attempt) {
        var address = attempt.address() != null ? attempt.address()
                : session.getContext().getConnection().getRemoteAddr();
        return new Source(realm.getId(), door.brokerClientId(), PeerAddress.host(address));
    }
}
