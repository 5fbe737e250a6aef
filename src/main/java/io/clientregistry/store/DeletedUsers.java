package io.clientregistry.store;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.jose.jws.crypto.HashUtils;

/** Which names of a realm had users who were deleted: whoever has such a name next is not known to be the same. */
public final class DeletedUsers {

    private final EntityManager em;
    private final String realmId;

    DeletedUsers(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /** Notes that the user of this name is deleted now, where the registry is in use. */
    public void add(String username) {
        if (em.find(RegistryEntity.class, realmId) != null) {
            em.merge(new DeletedUserEntity(digest(username), realmId, Time.currentTimeMillis()));
        }
    }

    /** When users of these names were deleted last, in epoch ms; without those of which none was. */
    Map<String, Long> times(Collection<String> usernames) {
        if (usernames.isEmpty()) {
            return Map.of();
        }
        var names = usernames.stream().collect(Collectors.toMap(this::digest, Function.identity()));
        return em.createQuery("select d from ClientRegistryDeletedUserEntity d where d.realmId = :realm"
                        + " and d.nameDigest in (:digests)", DeletedUserEntity.class)
                .setParameter("realm", realmId).setParameter("digests", names.keySet()).getResultStream()
                .collect(Collectors.toMap(user -> names.get(user.nameDigest()), DeletedUserEntity::deletedAt));
    }

    private String digest(String username) {
        return HashUtils.sha256UrlEncodedHash(realmId + ':' + username, StandardCharsets.UTF_8);
    }
}
