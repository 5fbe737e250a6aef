package io.clientregistry.store;

import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.PendingSecret;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.Standing;
import io.clientregistry.registry.Standings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How one realm's names stand: one query of five columns, since a storm asks for nothing else. */
final class JpaStandings implements Standings {

    private static final String USER = "USER";

    /** The rows that count, an expired one while it has its slot: the word for the status, then what {@link #secret} reads. */
    private static final String STANDING = "select case when r.status = IGNORED then '" + RequestStatus.IGNORED
            + "' when r.lastSeen > :expired then '" + RequestStatus.PENDING + "' else '" + RequestStatus.EXPIRED
            + "' end, r.id, r.slot, r.credentialData, r.secretData"
            + " from ClientRegistryRequestEntity r where r.realmId = :realm and r.username = :username"
            + " and r.status in (IGNORED, PENDING)";

    private final RealmRows rows;

    JpaStandings(RealmRows rows) {
        this.rows = rows;
    }

    @Override
    public Standing of(String username) {
        return standing(read(STANDING, username));
    }

    @Override
    public Optional<Standing> ofNobody(String username) {
        var found = read("select '" + USER + "', u.id, '', '', '' from UserEntity u where u.realmId = :realm"
                + " and u.username = :username union all " + STANDING, username);
        return found.stream().anyMatch(row -> USER.equals(row[0])) ? Optional.empty() : Optional.of(standing(found));
    }

    private List<Object[]> read(String query, String username) {
        return rows.select(query, Object[].class).setParameter("username", username).getResultList();
    }

    private static Standing standing(List<Object[]> found) {
        var ignored = false;
        var expired = false;
        var secrets = new ArrayList<PendingSecret>();
        for (var row : found) {
            switch (RequestStatus.valueOf((String) row[0])) {
                case IGNORED -> ignored = true;
                case EXPIRED -> expired = true;
                default -> secrets.add(secret(row));
            }
        }
        secrets.sort(Comparator.comparingInt(PendingSecret::slot));
        return new Standing(ignored, List.copyOf(secrets), expired);
    }

    private static PendingSecret secret(Object[] row) {
        return new PendingSecret((String) row[1], Integer.parseInt((String) row[2]),
                new HashedPassword((String) row[3], (String) row[4]));
    }
}
