package io.clientregistry.store;

import io.clientregistry.registry.EarlierDecisions;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes requests of one realm's rows. */
final class RequestReader {

    /** The length of the column; a longer id is nobody's, nor is one with U+0000, which PostgreSQL refuses to compare. */
    private static final int MAX_ID = 36;

    private final RealmRows rows;

    RequestReader(RealmRows rows) {
        this.rows = rows;
    }

    /** Read anew and detached each time, since decisions are bulk updates, which managed entities do not follow. */
    List<RegistrationRequest> find(Collection<String> ids) {
        var entities = rows.select("select r from ClientRegistryRequestEntity r where r.realmId = :realm"
                + " and r.id in (:ids)", RequestEntity.class)
                .setParameter("ids", ids.stream().filter(RequestReader::canBe).toList()).getResultList();
        entities.forEach(rows.em()::detach);
        return toRequests(entities);
    }

    /** With a few more queries for all of them: the names that are contested, expected, and decided on before. */
    List<RegistrationRequest> toRequests(List<RequestEntity> entities) {
        var expired = rows.expired();
        var pending = entities.stream().filter(entity -> entity.isPending(expired)).map(RequestEntity::username)
                .collect(Collectors.toSet());
        var contested = contestedAmong(pending);
        var listed = new JpaExpectedDevices(rows).named(pending);
        var earlier = earlierDecisionsOn(pending);
        return entities.stream().map(entity -> entity.isPending(expired)
                ? entity.toRequest(expired, contested.contains(entity.username()), listed.get(entity.username()),
                        earlier.getOrDefault(entity.username(), EarlierDecisions.NONE))
                : entity.toRequest(expired, false, null, EarlierDecisions.NONE)).toList();
    }

    private Set<String> contestedAmong(Set<String> usernames) {
        if (usernames.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(rows.select("select r.username from ClientRegistryRequestEntity r where "
                        + RealmRows.PENDING + " and r.username in (:usernames) group by r.username having count(r) > 1",
                        String.class)
                .setParameter("usernames", usernames).getResultList());
    }

    private Map<String, EarlierDecisions> earlierDecisionsOn(Set<String> usernames) {
        var earlier = new HashMap<String, EarlierDecisions>();
        if (!usernames.isEmpty()) {
            rows.select("select r.username, r.status, max(r.decidedAt) from ClientRegistryRequestEntity r"
                            + " where r.realmId = :realm and r.username in (:usernames)"
                            + " and (r.status = GRANTED or r.status = DENIED) group by r.username, r.status", Object[].class)
                    .setParameter("usernames", usernames).getResultStream()
                    .forEach(row -> earlier.compute((String) row[0], (name, known) ->
                            (known == null ? EarlierDecisions.NONE : known).with((RequestStatus) row[1], (Long) row[2])));
            new DeletedUsers(rows.em(), rows.realmId()).times(usernames).forEach((username, at) ->
                    earlier.put(username, earlier.getOrDefault(username, EarlierDecisions.NONE).withDeletion(at)));
        }
        return earlier;
    }

    private static boolean canBe(String id) {
        return id.length() <= MAX_ID && id.indexOf(0) < 0;
    }
}
