package io.clientregistry.store;

import io.clientregistry.registry.ExpectedDevice;
import io.clientregistry.registry.ExpectedDevices;
import io.clientregistry.registry.RegistrationRequest;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One realm's list of expected devices in Keycloak's database. */
final class JpaExpectedDevices implements ExpectedDevices {

    private static final String ENTRIES = " from ClientRegistryExpectedEntity e where e.realmId = :realm";
    private static final String SEARCH = " and (lower(e.username) like :search escape '!' or lower(e.note) like :search escape '!')";
    private static final String REMOVE = "delete from ClientRegistryExpectedEntity e where e.realmId = :realm";

    private final RealmRows rows;

    JpaExpectedDevices(RealmRows rows) {
        this.rows = rows;
    }

    @Override
    public List<ExpectedDevice> list(String search, int first, int max) {
        return searched("select e", search, " order by e.username", ExpectedEntity.class).setFirstResult(first)
                .setMaxResults(max).getResultStream().map(this::device).toList();
    }

    @Override
    public long count(String search) {
        return searched("select count(e)", search, "", Long.class).getSingleResult();
    }

    @Override
    public Optional<ExpectedDevice> find(String username, String fingerprint) {
        return rows.select("select e" + ENTRIES + " and e.username = :username and e.fingerprint = :fingerprint",
                        ExpectedEntity.class)
                .setParameter("username", username).setParameter("fingerprint", fingerprint)
                .getResultStream().findFirst().map(this::device);
    }

    /** The entries of these names, by name. */
    Map<String, ExpectedDevice> named(Collection<String> usernames) {
        return usernames.isEmpty() ? Map.of()
                : rows.select("select e" + ENTRIES + " and e.username in (:usernames)", ExpectedEntity.class)
                        .setParameter("usernames", usernames).getResultStream().map(this::device)
                        .collect(Collectors.toMap(ExpectedDevice::username, Function.identity()));
    }

    @Override
    public int put(List<ExpectedDevice> devices) {
        var replaced = removeNames(devices.stream().map(ExpectedDevice::username).toList());
        var entities = devices.stream().map(device -> new ExpectedEntity(rows.realmId(), device)).toList();
        entities.forEach(rows.em()::persist);
        rows.em().flush();
        entities.forEach(rows.em()::detach);
        return replaced;
    }

    @Override
    public List<RegistrationRequest> pending(Collection<String> usernames) {
        return new RequestReader(rows).toRequests(rows.select("select r from ClientRegistryRequestEntity r where "
                        + RealmRows.PENDING + " and r.username in (:usernames) order by r.username, r.id", RequestEntity.class)
                .setParameter("usernames", usernames).getResultList());
    }

    @Override
    public Set<String> taken(Collection<String> usernames) {
        return new HashSet<>(rows.select("select u.username from UserEntity u where u.realmId = :realm"
                + " and u.username in (:usernames)", String.class).setParameter("usernames", usernames).getResultList());
    }

    @Override
    public boolean remove(String id) {
        return rows.change(REMOVE + " and e.id = :id").setParameter("id", id).executeUpdate() > 0;
    }

    @Override
    public void use(Collection<String> usernames) {
        removeNames(usernames);
    }

    @Override
    public int clear() {
        return rows.change(REMOVE).executeUpdate();
    }

    private int removeNames(Collection<String> usernames) {
        return rows.change(REMOVE + " and e.username in (:usernames)").setParameter("usernames", usernames).executeUpdate();
    }

    /** Detached, since removing is a bulk update. */
    private ExpectedDevice device(ExpectedEntity entity) {
        rows.em().detach(entity);
        return entity.device();
    }

    private <T> TypedQuery<T> searched(String select, String search, String order, Class<T> type) {
        var query = rows.select(select + ENTRIES + (search == null ? "" : SEARCH) + order, type);
        return search == null ? query : query.setParameter("search", LikePattern.contains(search));
    }
}
