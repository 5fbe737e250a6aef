package io.clientregistry.login;

import io.clientregistry.device.KeycloakRealmRules;
import io.clientregistry.password.AttemptedPassword;
import io.clientregistry.registry.Glimpse;
import io.clientregistry.registry.Knock;
import io.clientregistry.registry.KnockOutcome;
import io.clientregistry.registry.Knocks;
import io.clientregistry.registry.Standings;
import io.clientregistry.registry.RegistryState;
import io.clientregistry.store.RegistryStores;
import io.clientregistry.store.RegistryTransactions;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The rules for knocks, wired to one Keycloak session and to what the node remembers. */
public final class RealmKnocks implements KnockTaker {

    private static final Logger LOG = Logger.getLogger(RealmKnocks.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final NodeMemory node;
    private Glimpse seen;

    public RealmKnocks(KeycloakSession session, RealmModel realm, NodeMemory node) {
        this.session = session;
        this.realm = realm;
        this.node = node;
    }

    @Override
    public KnockOutcome take(Knock knock, AttemptedPassword password) {
        var realmId = realm.getId();
        var transactions = new TimedTransactions(
                new RegistryTransactions(session.getKeycloakSessionFactory(), realmId), node.keepingTimes());
        var outcome = new Knocks(this::glimpse, transactions, password, new KeycloakRealmRules(session),
                (requestId, repeats) -> node.buffer().addRepeats(realmId, requestId, repeats), node.locks(), Time::currentTimeMillis)
                .take(knock);
        if (password.hashed() && !transactions.ran()) {
            node.keepingTimes().await();
        }
        if (outcome.kind() == KnockOutcome.Kind.FAILED) {
            // A statement that failed has doomed the request's transaction; undone, it leaves the answer as it is.
            session.getTransactionManager().setRollbackOnly();
        }
        node.buffer().addOutcome(realmId, outcome.word());
        node.counter().knock(realm.getName(), outcome.word());
        return outcome;
    }

    @Override
    public boolean knowsAsNobodys(String username) {
        if (!LocalNames.areAll(session, realm, username)) {
            return false;
        }
        try {
            var state = state();
            seen = standings(state).ofNobody(KeycloakModelUtils.toLowerCaseSafe(username))
                    .map(standing -> new Glimpse(state, standing)).orElse(null);
            return seen != null;
        } catch (RuntimeException e) {
            // This login was refused before, and is again: the knock will fail where this has.
            unreadable(e);
            return true;
        }
    }

    /**
     * Keycloak remembers users, but not that a name is nobody's: without its look-up of a name that nobody has, a known
     * name were faster.
     */
    @Override
    public void pretend(String username, AttemptedPassword password) {
        try {
            var stored = KeycloakModelUtils.toLowerCaseSafe(username);
            if (!password.hashed() && LocalNames.areAll(session, realm, username)) {
                standings(state()).ofNobody(stored);
            } else {
                session.users().getUserByUsername(realm, KeycloakModelUtils.generateId());
                standings(state()).of(stored);
            }
        } catch (RuntimeException e) {
            unreadable(e);
        }
        if (password.hashed()) {
            node.keepingTimes().await();
        }
    }

    private void unreadable(RuntimeException fault) {
        LOG.warn("The registry could not be read", fault);
        session.getTransactionManager().setRollbackOnly();
    }

    private Glimpse glimpse(String storedUsername) {
        if (seen != null) {
            return seen;
        }
        var state = state();
        return new Glimpse(state, standings(state).of(storedUsername));
    }

    private RegistryState state() {
        return node.states().get(realm.getId(), () -> RegistryStores.of(session).state(realm.getId()).state());
    }

    private Standings standings(RegistryState state) {
        return RegistryStores.of(session).standings(realm.getId(), state);
    }
}
