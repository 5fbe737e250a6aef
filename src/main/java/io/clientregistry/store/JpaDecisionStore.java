package io.clientregistry.store;

import io.clientregistry.registry.DecisionStore;
import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RegistryState;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.Ruling;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Decisions on one realm's requests in Keycloak's database. */
final class JpaDecisionStore implements DecisionStore {

    private static final String OTHERS = "and r.username in (:usernames) and r.id not in (:ids)";

    private final RealmRows rows;
    private final Supplier<RegistryState> states;

    /** @param states reads lock and settings */
    JpaDecisionStore(RealmRows rows, Supplier<RegistryState> states) {
        this.rows = rows;
        this.states = states;
    }

    @Override
    public List<RegistrationRequest> find(Collection<String> ids) {
        return new RequestReader(rows).find(ids);
    }

    @Override
    public Map<String, HashedPassword> secrets(Collection<String> ids) {
        return rows.select("select r.id, r.credentialData, r.secretData from ClientRegistryRequestEntity r where "
                        + RealmRows.PENDING + " and r.id in (:ids)", Object[].class)
                .setParameter("ids", ids).getResultList().stream()
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
        var decided = decision(ruling, "and r.id in (:ids)").setParameter("ids", ids).executeUpdate();
        outbox().decided(ids);
        return decided;
    }

    @Override
    public void denyOthers(Collection<RegistrationRequest> decided) {
        var one = decided.iterator().next();
        var usernames = decided.stream().map(RegistrationRequest::username).toList();
        var ids = decided.stream().map(RegistrationRequest::id).toList();
        var outbox = outbox();
        var others = outbox.hasWebhook() ? others(usernames, ids) : List.<String>of();
        decision(new Ruling(RequestStatus.DENIED, one.decidedAt(), one.decidedBy()), OTHERS)
                .setParameter("usernames", usernames).setParameter("ids", ids).executeUpdate();
        outbox.decided(others);
    }

    @Override
    public void useExpected(Collection<String> usernames) {
        new JpaExpectedDevices(rows).use(usernames);
    }

    @Override
    public boolean countGrants(Collection<RegistrationRequest> granted) {
        var wasOpen = new Windows(rows.em(), rows.realmId()).countGrants(states.get().window(), granted);
        outbox().closed();
        return wasOpen;
    }

    @Override
    public int delete(Collection<String> ids) {
        return rows.change("delete from ClientRegistryRequestEntity r where r.id in (:ids) and r.realmId = :realm")
                .setParameter("ids", ids).executeUpdate();
    }

    private Outbox outbox() {
        return new Outbox(rows, () -> states.get().window());
    }

    private List<String> others(Collection<String> usernames, Collection<String> ids) {
        return rows.select("select r.id from ClientRegistryRequestEntity r where " + RealmRows.PENDING + " " + OTHERS,
                String.class).setParameter("usernames", usernames).setParameter("ids", ids).getResultList();
    }

    /** In the order of {@link KnockCounts}, which an update of several rows does not keep. */
    private void lockPending(String which, Collection<String> those) {
        rows.select("select r from ClientRegistryRequestEntity r where " + RealmRows.PENDING + " " + which
                        + " order by r.id", RequestEntity.class).setParameter("those", those)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList().forEach(rows.em()::detach);
    }

    private Query decision(Ruling ruling, String which) {
        return rows.change("update ClientRegistryRequestEntity r set r.status = :status, r.decidedAt = :at,"
                        + " r.decidedBy = :by, " + (ruling.status() == RequestStatus.GRANTED ? "r.userId = coalesce(r.userId, r.id), " : "")
                        + "r.slot = r.id, r.credentialData = null, r.secretData = null where " + RealmRows.PENDING
                        + " " + which)
                .setParameter("status", ruling.status()).setParameter("at", ruling.at()).setParameter("by", ruling.by());
    }
}
