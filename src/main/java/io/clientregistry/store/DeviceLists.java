package io.clientregistry.store;

import io.clientregistry.registry.Device;
import io.clientregistry.registry.DeviceFilter;
import io.clientregistry.registry.DeviceStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.common.util.Time;

/** One realm's devices, as administrators see and change them. Name and state are those of the user as it is now. */
public final class DeviceLists {

    private static final String FROM = " from ClientRegistryDeviceEntity d join UserEntity u on u.id = d.userId"
            + " where d.realmId = :realm";
    private static final String DEVICES = "select d, u.username, u.enabled";
    private static final String ORDER = " order by d.grantedAt desc, d.userId desc";
    /** The same order, for what few devices meet: no index has it, so that PostgreSQL finds them first instead of reading all in order. */
    private static final String ORDER_OF_FEW = " order by d.grantedAt + 0 desc, d.userId desc";
    /** An address is written in one case, and lower() is most of what a search of many devices takes. */
    private static final String SEARCH = " and (d.lastAddress like :search escape '!' or d.lastAddress like :upper escape '!'"
            + " or lower(d.lastMqttClientId) like :search escape '!' or ";
    /** Each table by itself: where few of many devices match, a condition over both would join all of them first. */
    private static final String AMONG_ALL = SEARCH + "d.userId in (select named.id from UserEntity named"
            + " where named.realmId = :realm and named.username like :search escape '!'))";
    private static final String AMONG_NEWEST = SEARCH + "u.username like :search escape '!') and d.userId in :newest";
    /** So many devices are searched before all of them: what most have in common is found there. */
    private static final int NEWEST = 200;

    private final EntityManager em;
    private final String realmId;

    DeviceLists(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /** One device; nothing for a person, for a user of another realm and for one that is gone. */
    public Optional<Device> find(String id) {
        return devices(em.createQuery(DEVICES + FROM + " and d.userId = :id", Object[].class)
                .setParameter("realm", realmId).setParameter("id", id)).stream().findFirst();
    }

    /** A part of what the filter lets through, newest grant first. */
    public List<Device> list(DeviceFilter filter, int first, int max) {
        var order = filter.status() == DeviceStatus.DISABLED ? ORDER_OF_FEW : ORDER;
        return newest(filter, first, max).orElseGet(() -> devices(filtered(DEVICES, filter, AMONG_ALL, order, Object[].class)
                .setFirstResult(first).setMaxResults(max)));
    }

    /** The same for a search, if the newest devices fill the page or are all there are. */
    private Optional<List<Device>> newest(DeviceFilter filter, int first, int max) {
        if (filter.search() == null || first > NEWEST - max) {
            return Optional.empty();
        }
        var newest = filtered("select d.userId", filter, "", ORDER, String.class).setMaxResults(NEWEST).getResultList();
        var found = devices(filtered(DEVICES, filter, AMONG_NEWEST, ORDER, Object[].class).setParameter("newest", newest)
                .setFirstResult(first).setMaxResults(max));
        return found.size() == max || newest.size() < NEWEST ? Optional.of(found) : Optional.empty();
    }

    /** How many {@link #list} would give without paging. */
    public long count(DeviceFilter filter) {
        return filtered("select count(d)", filter, AMONG_ALL, "", Long.class).getSingleResult();
    }

    /** Opens the replacement window of a device, or closes it: {@code until} is in epoch ms, or null. */
    public void replaceable(String id, Long until) {
        em.createQuery("update ClientRegistryDeviceEntity d set d.replaceUntil = :until where d.realmId = :realm and d.userId = :id")
                .setParameter("realm", realmId).setParameter("id", id).setParameter("until", until).executeUpdate();
    }

    /** @param search the condition for what is looked for; empty to look for nothing */
    private <T> TypedQuery<T> filtered(String select, DeviceFilter filter, String search, String order, Class<T> type) {
        var searches = filter.search() != null && !search.isEmpty();
        var query = em.createQuery(select + FROM + (filter.status() == null ? "" : " and " + hasStatus(filter.status()))
                + (searches ? search : "") + order, type).setParameter("realm", realmId);
        if (searches) {
            var pattern = LikePattern.contains(filter.search());
            query.setParameter("search", pattern).setParameter("upper", pattern.toUpperCase(Locale.ROOT));
        }
        var days = Duration.ofDays(filter.days()).toMillis();
        if (filter.status() == DeviceStatus.SILENT) {
            query.setParameter("time", Time.currentTimeMillis() - days);
        } else if (filter.status() == DeviceStatus.EXPIRING) {
            query.setParameter("time", Time.currentTimeMillis() + days);
        }
        return query;
    }

    private static String hasStatus(DeviceStatus status) {
        return switch (status) {
            case NEVER -> "d.lastLogin is null";
            case SILENT -> "d.lastLogin <= :time";
            case DISABLED -> "u.enabled = false";
            case EXPIRING -> "d.expiresAt <= :time";
        };
    }

    /** Detached each time, since a managed entity would not follow the updates. */
    private List<Device> devices(TypedQuery<Object[]> query) {
        return query.getResultList().stream().map(row -> {
            em.detach(row[0]);
            return ((DeviceEntity) row[0]).toDevice((String) row[1], (Boolean) row[2]);
        }).toList();
    }
}
