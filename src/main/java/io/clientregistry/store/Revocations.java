package io.clientregistry.store;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Notes, in the transaction that takes it away, that device accounts of one realm lost a right. Users who are none are
 * never noted. However many devices have a role or are in a group, it is one statement.
 */
public final class Revocations {

    /** How many ids a statement names, which every database takes. */
    private static final int MANY = 500;
    private static final int TIMEOUT_MILLIS = 5000;

    private static final String IN_REALM = "d.realmId in (:ids)";
    private static final String USER = "u.id in (:ids)";
    private static final String ROLE = "u.id in (select m.user.id from UserRoleMappingEntity m where m.roleId in (:ids))";
    private static final String GROUP =
            "u.id in (select m.user.id from UserGroupMembershipEntity m where m.groupId in (:ids))";

    private static final String COMPOSITES = "select c.parentRole.id from CompositeRoleEntity c where c.childRole.id in (:ids)";
    private static final String GROUPS = "select m.group.id from GroupRoleMappingEntity m where m.roleId in (:ids)";
    private static final String SUBGROUPS = "select g.id from GroupEntity g where g.parentId in (:ids)";

    private final EntityManager em;
    private final String realmId;
    private final KeycloakSessionFactory factory;

    Revocations(EntityManager em, String realmId, KeycloakSessionFactory factory) {
        this.em = em;
        this.realmId = realmId;
        this.factory = factory;
    }

    /**
     * Brokers are to end the connections of this device account.
     *
     * @param username as Keycloak stores it
     */
    public void add(String username) {
        em.persist(new RevocationEntity(KeycloakModelUtils.generateId(), realmId, username, Time.currentTimeMillis()));
    }

    /** The same for a user by its id, if it is a device account. */
    public void addUser(String userId) {
        note(USER, Set.of(userId), RevocationEntity.UNREAD);
    }

    /** The same for every device account of the realm. */
    public void addAll() {
        note(IN_REALM, Set.of(realmId), RevocationEntity.UNREAD);
    }

    /** The same for those who have a role: themselves, by a group, or by a role that contains it. */
    public void addHolders(String roleId) {
        noteHolders(roleId, RevocationEntity.UNREAD);
    }

    /** The same for the members of a group and of those below it. */
    public void addMembers(String groupId) {
        note(GROUP, closure(SUBGROUPS, Set.of(groupId)), RevocationEntity.UNREAD);
    }

    /**
     * The same for those who had a role that is being removed. In this transaction nobody has it any more; so another
     * one, which still sees who does, prepares the rows, and this one puts them into the feed. A realm that is being
     * removed has no users by the time its roles go.
     */
    public void addFormerHolders(String roleId) {
        if (em.createQuery("select d.userId from ClientRegistryDeviceEntity d join UserEntity u on u.id = d.userId"
                        + " where d.realmId = :realm", String.class)
                .setParameter("realm", realmId).setMaxResults(1).getResultList().isEmpty()) {
            return;
        }
        var deeds = KeycloakModelUtils.runJobInTransactionWithResult(factory, session ->
                RegistryStores.of(session).revocations(realmId).noteHolders(roleId, RevocationEntity.PREPARED));
        for (var part : parts(deeds)) {
            em.createQuery("update ClientRegistryRevocationEntity r set r.position = :unread where r.deedId in (:deeds)")
                    .setParameter("unread", RevocationEntity.UNREAD).setParameter("deeds", part).executeUpdate();
        }
    }

    private List<String> noteHolders(String roleId, long position) {
        var roles = closure(COMPOSITES, Set.of(roleId));
        var deeds = note(ROLE, roles, position);
        deeds.addAll(note(GROUP, closure(SUBGROUPS, ids(GROUPS, roles)), position));
        return deeds;
    }

    private List<String> note(String which, Collection<String> ids, long position) {
        var deeds = new ArrayList<String>();
        for (var part : parts(ids)) {
            var deed = KeycloakModelUtils.generateId();
            em.createQuery("insert into ClientRegistryRevocationEntity (deedId, username, realmId, revokedAt, position)"
                            + " select cast(:deed as String), u.username, d.realmId, cast(:now as Long),"
                            + " cast(:position as Long) from ClientRegistryDeviceEntity d"
                            + " join UserEntity u on u.id = d.userId where " + which)
                    .setParameter("deed", deed).setParameter("now", Time.currentTimeMillis())
                    .setParameter("position", position).setParameter("ids", part)
                    // A database whose readers wait for writers would have two transactions of one deed wait for ever.
                    .setHint("jakarta.persistence.query.timeout", TIMEOUT_MILLIS).executeUpdate();
            deeds.add(deed);
        }
        return deeds;
    }

    /** The ids and what is above or below them, to the end. */
    private Set<String> closure(String next, Collection<String> ids) {
        var all = new HashSet<>(ids);
        for (var added = ids(next, ids); all.addAll(added); added = ids(next, added)) {
            // Until nothing is new.
        }
        return all;
    }

    private Set<String> ids(String jpql, Collection<String> ids) {
        var found = new HashSet<String>();
        for (var part : parts(ids)) {
            found.addAll(em.createQuery(jpql, String.class).setParameter("ids", part).getResultList());
        }
        return found;
    }

    private static List<List<String>> parts(Collection<String> ids) {
        var all = List.copyOf(ids);
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < all.size(); from += MANY) {
            parts.add(all.subList(from, Math.min(all.size(), from + MANY)));
        }
        return parts;
    }
}
