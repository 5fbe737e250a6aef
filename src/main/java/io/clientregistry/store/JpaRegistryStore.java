package io.clientregistry.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.NewRequest;
import io.clientregistry.registry.PendingSecret;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RegistryState;
import io.clientregistry.registry.RegistryStore;
import io.clientregistry.registry.Repeats;
import io.clientregistry.registry.RequestFilter;
import io.clientregistry.registry.RequestOrder;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.Ruling;
import io.clientregistry.registry.Standing;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import org.keycloak.common.util.Time;

/** The registry of one realm in Keycloak's database. */
public final class JpaRegistryStore implements RegistryStore {

    static final String PENDING = "r.realmId = :realm and r.status = PENDING and r.lastSeen > :expired";

    /** The rows that count for a name's standing: the word for the status, then what {@link #secret} reads. */
    static final String STANDING = "select case when r.status = IGNORED then '" + RequestStatus.IGNORED + "' else '"
            + RequestStatus.PENDING + "' end, r.id, r.slot, r.credentialData, r.secretData"
            + " from ClientRegistryRequestEntity r where r.realmId = :realm and r.username = :username"
            + " and (r.status = IGNORED or r.status = PENDING and r.lastSeen > :expired)";

    private final EntityManager em;
    private final String realmId;
    private RegistryState state;

    public JpaRegistryStore(EntityManager em, String realmId) {
        this(em, realmId, null);
    }

    /** @param state what is known of lock and settings already, or null to read it */
    public JpaRegistryStore(EntityManager em, String realmId, RegistryState state) {
        this.em = em;
        this.realmId = realmId;
        this.state = state;
    }

    @Override
    public RegistryState state() {
        if (state == null) {
            var entity = em.find(RegistryEntity.class, realmId);
            state = entity == null ? RegistryState.INITIAL : entity.state();
        }
        return state;
    }

    @Override
    public void save(RegistryState changed) {
        var entity = em.find(RegistryEntity.class, realmId);
        if (entity == null) {
            entity = new RegistryEntity(realmId);
            entity.update(changed);
            em.persist(entity);
        } else {
            entity.update(changed);
        }
        state = changed;
    }

    /** One query of five columns, since a storm asks for nothing else. */
    @Override
    public Standing standing(String username) {
        return standing(em.createQuery(STANDING, Object[].class)
                .setParameter("realm", realmId).setParameter("username", username).setParameter("expired", expired())
                .getResultList());
    }

    /** Of rows of {@link #STANDING}. */
    static Standing standing(List<Object[]> rows) {
        return new Standing(has(rows, RequestStatus.IGNORED).findAny().isPresent(),
                has(rows, RequestStatus.PENDING).map(JpaRegistryStore::secret)
                        .sorted(Comparator.comparingInt(PendingSecret::slot)).toList());
    }

    private static Stream<Object[]> has(List<Object[]> rows, RequestStatus status) {
        return rows.stream().filter(row -> status.name().equals(row[0]));
    }

    private static PendingSecret secret(Object[] row) {
        return new PendingSecret((String) row[1], Integer.parseInt((String) row[2]),
                new HashedPassword((String) row[3], (String) row[4]));
    }

    @Override
    public long pending() {
        return em.createQuery("select count(r) from ClientRegistryRequestEntity r where " + PENDING, Long.class)
                .setParameter("realm", realmId).setParameter("expired", expired())
                .getSingleResult();
    }

    @Override
    public long contested() {
        return em.createQuery("select count(r) from ClientRegistryRequestEntity r where " + PENDING
                        + " group by r.username having count(r) > 1", Long.class)
                .setParameter("realm", realmId).setParameter("expired", expired())
                .getResultStream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void insert(NewRequest request) {
        // An expired request that the clean-up has not met yet still has its slot.
        expire("and r.username = :username").setParameter("username", request.knock().storedUsername())
                .executeUpdate();
        em.persist(new RequestEntity(realmId, request));
    }

    @Override
    public void addRepeats(Map<String, Repeats> byRequestId) {
        // In one order everywhere, so that two nodes' batches cannot lock each other out.
        new TreeMap<>(byRequestId).forEach((id, repeats) -> em.createQuery(
                        "update ClientRegistryRequestEntity r set r.attempts = r.attempts + :count,"
                                + " r.lastSeen = case when r.lastSeen > :seen then r.lastSeen else :seen end,"
                                + " r.address = coalesce(:address, r.address),"
                                + " r.mqttClientId = coalesce(:mqttClientId, r.mqttClientId)"
                                + " where r.id = :id and r.realmId = :realm and r.status = PENDING")
                .setParameter("count", repeats.count()).setParameter("seen", repeats.lastSeen())
                .setParameter("address", repeats.address()).setParameter("mqttClientId", repeats.mqttClientId())
                .setParameter("id", id).setParameter("realm", realmId)
                .executeUpdate());
    }

    /** Read anew and detached each time, since decisions are bulk updates, which managed entities do not follow. */
    @Override
    public List<RegistrationRequest> find(Collection<String> ids) {
        var entities = of(em.createQuery("select r from ClientRegistryRequestEntity r where r.realmId = :realm"
                + " and r.id in (:ids)", RequestEntity.class)).setParameter("ids", ids).getResultList();
        entities.forEach(em::detach);
        return requests().toRequests(entities);
    }

    @Override
    public List<RegistrationRequest> list(RequestFilter filter, RequestOrder order, int first, int max) {
        return requests().list(filter, order, first, max);
    }

    @Override
    public long count(RequestFilter filter) {
        return requests().count(filter);
    }

    @Override
    public Map<String, HashedPassword> secrets(Collection<String> ids) {
        return of(em.createQuery("select r.id, r.credentialData, r.secretData from ClientRegistryRequestEntity r where "
                + PENDING + " and r.id in (:ids)", Object[].class))
                .setParameter("expired", expired()).setParameter("ids", ids).getResultList().stream()
                .collect(Collectors.toMap(row -> (String) row[0],
                        row -> new HashedPassword((String) row[1], (String) row[2])));
    }

    @Override
    public void lockPending(Collection<String> usernames) {
        lockPending("and r.username in (:those)", usernames);
    }

    @Override
    public int decide(Collection<String> ids, Ruling ruling) {
        lockPending("and r.id in (:those)", ids);
        return decision(ruling, "and r.id in (:ids)").setParameter("ids", ids).executeUpdate();
    }

    @Override
    public void denyOthers(Collection<RegistrationRequest> decided) {
        var one = decided.iterator().next();
        decision(new Ruling(RequestStatus.DENIED, one.decidedAt(), one.decidedBy()),
                "and r.username in (:usernames) and r.id not in (:ids)")
                .setParameter("usernames", decided.stream().map(RegistrationRequest::username).toList())
                .setParameter("ids", decided.stream().map(RegistrationRequest::id).toList()).executeUpdate();
    }

    @Override
    public int delete(Collection<String> ids) {
        return em.createQuery("delete from ClientRegistryRequestEntity r where r.id in (:ids) and r.realmId = :realm")
                .setParameter("ids", ids).setParameter("realm", realmId).executeUpdate();
    }

    /** In the order of {@link #addRepeats}, which an update of several rows does not keep. */
    private void lockPending(String which, Collection<String> those) {
        of(em.createQuery("select r from ClientRegistryRequestEntity r where " + PENDING + " " + which
                        + " order by r.id", RequestEntity.class))
                .setParameter("expired", expired()).setParameter("those", those)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList().forEach(em::detach);
    }

    private <T> TypedQuery<T> of(TypedQuery<T> query) {
        return query.setParameter("realm", realmId);
    }

    private Query decision(Ruling ruling, String which) {
        return em.createQuery("update ClientRegistryRequestEntity r set r.status = :status, r.decidedAt = :at,"
                        + " r.decidedBy = :by, " + (ruling.status() == RequestStatus.GRANTED ? "r.userId = r.id, " : "")
                        + "r.slot = r.id, r.credentialData = null, r.secretData = null where " + PENDING + " " + which)
                .setParameter("status", ruling.status()).setParameter("at", ruling.at())
                .setParameter("by", ruling.by()).setParameter("realm", realmId).setParameter("expired", expired());
    }

    private Query expire(String which) {
        return em.createQuery(CleanUp.EXPIRE + which)
                .setParameter("now", Time.currentTimeMillis()).setParameter("realm", realmId)
                .setParameter("expired", expired());
    }

    private RequestLists requests() {
        return new RequestLists(em, realmId, expired());
    }

    private long expired() {
        return state().settings().expiredBefore(Time.currentTimeMillis());
    }
}
