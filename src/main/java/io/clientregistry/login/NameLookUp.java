package io.clientregistry.login;

import io.clientregistry.registry.Fault;
import io.clientregistry.login.NobodysNames.Name;
import io.clientregistry.password.LookUps;
import io.clientregistry.registry.FirstLook;
import io.clientregistry.registry.RegistryState;
import io.clientregistry.registry.Standing;
import io.clientregistry.registry.Standings;
import io.clientregistry.registry.TooBusy;
import io.clientregistry.store.RegistryStores;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageProvider;

/** Finds out who has the name of one login, and how that name stands with the registry. */
final class NameLookUp implements LookUps {

    private static final Logger LOG = Logger.getLogger(NameLookUp.class);
    private static final String JPA = "jpa";
    /** No id of a user. Not a random one each time: this is asked at every repeated refusal of an unknown name. */
    private static final String NOBODYS_ID = "nobody";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final NodeMemory node;
    private final String username;
    private final String storedUsername;
    private final boolean hasOtherStores;
    private long start;
    private boolean somebodys;
    private Found found;
    private boolean queried;
    private boolean queriedMore;

    NameLookUp(KeycloakSession session, RealmModel realm, NodeMemory node, String username) {
        this.session = session;
        this.realm = realm;
        this.node = node;
        this.username = username;
        this.storedUsername = KeycloakModelUtils.toLowerCaseSafe(username);
        this.hasOtherStores = hasOtherStores(session, realm);
    }

    /**
     * Who has a name: a user; or nobody, perhaps with the first look at the registry, where it was taken already.
     *
     * @param reading begun with the look-up
     */
    record Owner(UserModel user, FirstLook firstLook, UserReading reading) {
    }

    /**
     * Who has the name.
     *
     * @param nobodyBefore whether it was nobody's a short while ago: then it most likely still is, and costs one query
     *                     in ten seconds to be sure
     * @throws TooBusy when that query failed, without which the next login does, or a user is there and cannot be read yet
     */
    Owner owner(boolean nobodyBefore) {
        start = System.nanoTime();
        var reading = new UserReading(isLocal());
        var firstLook = nobodyBefore && isTold() ? quick() : Optional.<FirstLook>empty();
        if (firstLook.isPresent()) {
            return new Owner(null, firstLook.get(), reading);
        }
        var user = hasOtherStores ? user() : KeycloakModelUtils.findUserByNameOrEmail(session, realm, username);
        somebodys = user != null;
        return new Owner(user, null, reading);
    }

    /**
     * Keycloak's own look-up, in a transaction of its own: another store's user may be imported by it, and its password
     * is then checked in another one, which has to see that user (FederatedCheck).
     */
    private UserModel user() {
        var id = KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(),
                session.getContext(), own -> Optional.ofNullable(KeycloakModelUtils.findUserByNameOrEmail(own,
                        own.getContext().getRealm(), username)).map(UserModel::getId), "client registry look-up");
        var user = id.map(known -> session.users().getUserById(realm, known));
        if (id.isPresent() && user.isEmpty()) {
            // Gone since, or not to be seen from here: in no case nobody's.
            throw new TooBusy();
        }
        return user.orElse(null);
    }

    /** Whether a device account has the name: one query for every name, so that its time tells nothing. */
    boolean isOfDevice() {
        return RegistryStores.of(session).devices().contains(realm.getId(), storedUsername);
    }

    /** How the registry and the name stand. */
    FirstLook firstLook() {
        var state = state();
        return new FirstLook(state, standings(state).of(storedUsername));
    }

    /** Whether a user is a device that may be replaced. Costs a query only while some device of the realm may be. */
    boolean isReplaceable(String userId) {
        try {
            var now = Time.currentTimeMillis();
            if (state().replaceableUntil() <= now) {
                return false;
            }
            queriedMore = true;
            return RegistryStores.of(session).devices().isReplaceable(userId, now);
        } catch (RuntimeException e) {
            unreadable(e);
            return false;
        }
    }

    /**
     * {@inheritDoc} Keycloak remembers users, but not that a name is nobody's. Federated stores are not asked: each
     * would search for a name that it cannot have. Nobody's name, in turn, is no device that may be replaced.
     */
    @Override
    public void complete(boolean first) {
        if (!somebodys) {
            isReplaceable(NOBODYS_ID);
            return;
        }
        try {
            if (!first && isTold()) {
                standingOfNobody();
            } else {
                UserStoragePrivateUtil.userLocalStorage(session)
                        .getUserByUsername(realm, KeycloakModelUtils.generateId());
                firstLook();
            }
        } catch (RuntimeException e) {
            unreadable(e);
        }
    }

    @Override
    public Optional<Look> look() {
        return Optional.ofNullable(found).filter(what -> !queriedMore)
                .map(what -> new Look(what, queried, System.nanoTime() - start));
    }

    private Optional<FirstLook> quick() {
        try {
            return standingOfNobody().map(standing -> new FirstLook(state(), standing));
        } catch (RuntimeException e) {
            node.quickLookUp().failed();
            unreadable(e);
            throw new TooBusy();
        }
    }

    /** How the name stands if it is nobody's: as remembered, or by one query. */
    private Optional<Standing> standingOfNobody() {
        var standing = UserRevisions.areKept(session)
                ? node.names().standing(new Name(realm.getId(), storedUsername),
                        () -> UserRevisions.of(session, realm, storedUsername), this::query)
                : query();
        found = standing.map(names -> names.hasRequest() ? Found.REQUEST : Found.NOTHING).orElse(Found.USER);
        return standing;
    }

    private Optional<Standing> query() {
        queried = true;
        return standings(state()).ofNobody(storedUsername);
    }

    /** Whether one query over Keycloak's user table and ours tells all there is to tell. */
    private boolean isTold() {
        return isLocal() && node.quickLookUp().works();
    }

    /**
     * Whether users of this realm are in Keycloak's tables, and in no other store, and this name can only be a username:
     * otherwise it is for Keycloak to find out (KeycloakModelUtils.findUserByNameOrEmail, UserStorageManager).
     */
    private boolean isLocal() {
        return (username.indexOf('@') < 0 || !realm.isLoginWithEmailAllowed()) && !hasOtherStores;
    }

    private static boolean hasOtherStores(KeycloakSession session, RealmModel realm) {
        return !JPA.equals(session.getKeycloakSessionFactory().getProviderFactory(UserProvider.class).getId())
                || realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName()).findAny().isPresent();
    }

    /** A statement that failed has doomed the request's transaction. */
    private void unreadable(RuntimeException fault) {
        LOG.warn("The registry could not be read", Fault.of(fault));
        session.getTransactionManager().setRollbackOnly();
    }

    private RegistryState state() {
        return node.states().get(session, realm.getId());
    }

    private Standings standings(RegistryState state) {
        return RegistryStores.of(session).standings(realm.getId(), state);
    }
}
