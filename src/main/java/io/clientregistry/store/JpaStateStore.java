package io.clientregistry.store;

import io.clientregistry.registry.RegistryState;
import io.clientregistry.registry.Settings;
import io.clientregistry.registry.StateStore;
import io.clientregistry.registry.Window;
import io.clientregistry.registry.WindowEnd;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.keycloak.common.util.Time;

/** One realm's lock and settings in Keycloak's database. */
final class JpaStateStore implements StateStore {

    /** More than the time from an expiry to the commit of the settings that would undo it. */
    private static final long COMMIT_MILLIS = 2000;

    private final EntityManager em;
    private final String realmId;
    private final Windows windows;

    JpaStateStore(EntityManager em, String realmId) {
        this.em = em;
        this.windows = new Windows(em, realmId);
        this.realmId = realmId;
    }

    /** One query, since a storm asks for it; detached, since a managed entity would not follow the updates. */
    @Override
    public RegistryState state() {
        var found = em.createQuery("select r, w from ClientRegistryEntity r left join ClientRegistryWindowEntity w"
                        + " on w.id = r.windowId where r.realmId = :realm", Object[].class)
                .setParameter("realm", realmId).getResultList();
        return found.isEmpty() ? RegistryState.INITIAL : state(found.get(0));
    }

    private RegistryState state(Object[] row) {
        Arrays.stream(row).filter(Objects::nonNull).forEach(em::detach);
        return ((RegistryEntity) row[0]).state((WindowEntity) row[1]);
    }

    @Override
    public void open(Window window) {
        require();
        windows.close(WindowEnd.REPLACED, window.openedAt(), window.openedBy());
        windows.add(window);
        em.createQuery("update ClientRegistryEntity r set r.openedAt = :at, r.openUntil = :until, r.openedBy = :by,"
                        + " r.windowId = :window where r.realmId = :realm")
                .setParameter("window", window.id())
                .setParameter("at", window.openedAt()).setParameter("until", window.until())
                .setParameter("by", window.openedBy()).setParameter("realm", realmId).executeUpdate();
        Outbox.of(em, realmId).opened();
    }

    @Override
    public void lock(long now, String by) {
        windows.close(WindowEnd.HAND, now, by);
        em.createQuery("update ClientRegistryEntity r set r.openUntil = 0 where r.realmId = :realm")
                .setParameter("realm", realmId).executeUpdate();
        Outbox.of(em, realmId).closed();
    }

    @Override
    public void replaceableUntil(long until) {
        require();
        em.createQuery("update ClientRegistryEntity r set r.replaceableUntil = :until where r.realmId = :realm"
                        + " and (r.replaceableUntil is null or r.replaceableUntil < :until)")
                .setParameter("until", until).setParameter("realm", realmId).executeUpdate();
    }

    @Override
    public void change(UnaryOperator<Settings> change) {
        require();
        var current = lockedSettings();
        var settings = change.apply(current);
        if (settings.requestTtlSeconds() > current.requestTtlSeconds()) {
            expire(current);
        }
        em.createQuery("update ClientRegistryEntity r set r.windowSeconds = :window, r.requestTtlSeconds = :ttl,"
                        + " r.maxPending = :pending, r.minUsernameLength = :username, r.minPasswordLength = :password,"
                        + " r.clientIdDays = :clientIdDays, r.registerEnabled = :register where r.realmId = :realm")
                .setParameter("window", settings.windowSeconds()).setParameter("ttl", settings.requestTtlSeconds())
                .setParameter("pending", settings.maxPending()).setParameter("username", settings.minUsernameLength())
                .setParameter("password", settings.minPasswordLength())
                .setParameter("clientIdDays", settings.clientIdDays())
                .setParameter("register", settings.registerEnabled()).setParameter("realm", realmId).executeUpdate();
    }

    /** Makes everybody else who would hold the realm's row wait until this transaction ends. */
    void hold() {
        require();
        lockedSettings();
    }

    /**
     * Ends what has expired by the old settings, since somebody may have seen that, and what would have until the new
     * ones are committed: with these it would come back to life.
     */
    private void expire(Settings old) {
        new Expiry(Outbox.of(em, realmId)).end(old.expiredBefore(Time.currentTimeMillis() + COMMIT_MILLIS), null);
    }

    /** Others who change them wait from here on. */
    private Settings lockedSettings() {
        var rows = em.createQuery("select r from ClientRegistryEntity r where r.realmId = :realm", RegistryEntity.class)
                .setParameter("realm", realmId).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        rows.forEach(em::detach);
        return rows.isEmpty() ? Settings.DEFAULT : rows.get(0).settings();
    }

    /** Makes the realm's row. Of two who do at once, one waits for the other, and finds it where the database can. */
    private void require() {
        if (exists()) {
            return;
        }
        var initial = RegistryState.INITIAL;
        em.createQuery("insert into ClientRegistryEntity (realmId, openedAt, openUntil, windowSeconds,"
                        + " requestTtlSeconds, maxPending, minUsernameLength, minPasswordLength, clientIdDays, registerEnabled)"
                        + " values (:realm, 0L, 0L, :window, :ttl, :pending, :username, :password, :clientIdDays, :register)"
                        + " on conflict (realmId) do nothing")
                .setParameter("realm", realmId)
                .setParameter("window", initial.settings().windowSeconds())
                .setParameter("ttl", initial.settings().requestTtlSeconds())
                .setParameter("pending", initial.settings().maxPending())
                .setParameter("username", initial.settings().minUsernameLength())
                .setParameter("password", initial.settings().minPasswordLength())
                .setParameter("clientIdDays", initial.settings().clientIdDays())
                .setParameter("register", initial.settings().registerEnabled())
                .executeUpdate();
    }

    private boolean exists() {
        return em.createQuery("select count(r) from ClientRegistryEntity r where r.realmId = :realm", Long.class)
                .setParameter("realm", realmId).getSingleResult() > 0;
    }
}
