package io.clientregistry.authentication;

import io.clientregistry.registry.Knock;
import io.clientregistry.registry.KnockOutcome;
import io.clientregistry.registry.Knocks;
import io.clientregistry.registry.RegistryStore;
import io.clientregistry.store.JpaRegistryStore;
import io.clientregistry.store.RegistryTransactions;
import jakarta.persistence.EntityManager;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The rules for knocks, wired to one Keycloak session and to what the node remembers. */
final class RealmKnocks implements KnockTaker {

    private static final Logger LOG = Logger.getLogger(RealmKnocks.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Node node;

    RealmKnocks(KeycloakSession session, RealmModel realm, Node node) {
        this.session = session;
        this.realm = realm;
        this.node = node;
    }

    @Override
    public KnockOutcome take(Knock knock, AttemptedPassword password) {
        var realmId = realm.getId();
        var transactions = new TimedTransactions(
                new RegistryTransactions(session.getKeycloakSessionFactory(), realmId), node.keepingTimes());
        var outcome = new Knocks(this::present, transactions, password, new KeycloakRealmRules(session),
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
        node.metrics().knock(realm.getName(), outcome.word());
        return outcome;
    }

    @Override
    public void pretend(String username, AttemptedPassword password) {
        try {
            present().standing(KeycloakModelUtils.toLowerCaseSafe(username));
        } catch (RuntimeException e) {
            LOG.warn("The registry could not be read", e);
            session.getTransactionManager().setRollbackOnly();
        }
        if (password.hashed()) {
            node.keepingTimes().await();
        }
    }

    /** Read in the request's own transaction, which costs a fraction of another one. */
    private RegistryStore present() {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return new JpaRegistryStore(em, realm.getId(), node.states().get(em, realm.getId()));
    }
}
