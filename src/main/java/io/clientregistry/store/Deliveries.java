package io.clientregistry.store;

import io.clientregistry.registry.Backoff;
import io.clientregistry.registry.Channel;
import io.clientregistry.registry.Delivery;
import io.clientregistry.registry.Ring;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.common.util.Time;

/**
 * Takes out of the outbox what is due, for one node at a time: a try is a conditional update, and the node that made it
 * has the notices to itself for a while. One that dies meanwhile leaves them to the next.
 */
public final class Deliveries {

    /** Longer than any try takes. */
    private static final long LEASE_MILLIS = 60_000;
    private static final int SECOND = 1000;
    /** So many notices go out together. */
    private static final int MAX_BATCH = 500;

    private final EntityManager em;

    Deliveries(EntityManager em) {
        this.em = em;
    }

    /** The channels that have something due, with where they lead. */
    public List<Ring> due() {
        return em.createQuery("select b from ClientRegistryBellEntity b where exists (select n.id from"
                        + " ClientRegistryNoticeEntity n where n.realmId = b.realmId and n.channel = b.channel"
                        + " and n.nextTry <= :now)", BellEntity.class)
                .setParameter("now", Time.currentTimeMillis()).getResultStream().map(Deliveries::ring).toList();
    }

    /** Where a channel leads, if it leads anywhere. */
    public Optional<Ring> ring(String realmId, Channel channel) {
        return Optional.ofNullable(em.find(BellEntity.class, new BellKey(realmId, channel))).map(Deliveries::ring);
    }

    /** Takes the oldest that is due; empty when there is none, or when another node was faster. */
    public Optional<Delivery> take(String realmId, Channel channel) {
        var now = Time.currentTimeMillis();
        var oldest = due(realmId, channel, now, "").setMaxResults(1).getResultList();
        if (oldest.isEmpty()) {
            return Optional.empty();
        }
        var deliveryId = oldest.get(0).deliveryId();
        if (deliveryId == null) {
            deliveryId = UUID.randomUUID().toString();
            if (!gather(deliveryId, realmId, channel, oldest.get(0).toNotice().at(), now)) {
                return Optional.empty();
            }
        }
        var tries = oldest.get(0).tries() + 1;
        var taken = em.createQuery("update ClientRegistryNoticeEntity n set n.nextTry = :lease, n.tries = :tries"
                        + " where n.deliveryId = :delivery and n.tries = :before and n.nextTry <= :now")
                .setParameter("lease", now + LEASE_MILLIS).setParameter("tries", tries).setParameter("before", tries - 1)
                .setParameter("delivery", deliveryId).setParameter("now", now).executeUpdate();
        return taken == 0 ? Optional.empty() : Optional.of(read(deliveryId, realmId, channel, tries));
    }

    /** It has arrived. */
    public void delivered(Delivery delivery) {
        mine("delete from ClientRegistryNoticeEntity n", delivery).executeUpdate();
        em.createQuery("update ClientRegistryBellEntity b set b.deliveredAt = :now where b.realmId = :realm"
                        + " and b.channel = :channel")
                .setParameter("now", Time.currentTimeMillis()).setParameter("realm", delivery.realmId())
                .setParameter("channel", delivery.channel()).executeUpdate();
    }

    /** It has not, and is tried again or given up. @param error why, in our own words */
    public void failed(Delivery delivery, String error) {
        var now = Time.currentTimeMillis();
        var next = Backoff.next(delivery, now);
        var givenUp = 0;
        if (next.isPresent()) {
            mine("update ClientRegistryNoticeEntity n set n.nextTry = :next", delivery)
                    .setParameter("next", next.getAsLong()).executeUpdate();
        } else {
            givenUp = mine("delete from ClientRegistryNoticeEntity n", delivery).executeUpdate();
        }
        em.createQuery("update ClientRegistryBellEntity b set b.failedAt = :now, b.error = :error,"
                        + " b.givenUp = b.givenUp + :givenUp where b.realmId = :realm and b.channel = :channel")
                .setParameter("now", now).setParameter("error", error).setParameter("givenUp", (long) givenUp)
                .setParameter("realm", delivery.realmId()).setParameter("channel", delivery.channel()).executeUpdate();
    }

    /** Makes one delivery of what happened in the same second; false when another node is doing so. */
    private boolean gather(String deliveryId, String realmId, Channel channel, long at, long now) {
        var second = at / SECOND * SECOND;
        var ids = due(realmId, channel, now, " and n.deliveryId is null and n.happenedAt between " + second + " and "
                + (second + SECOND - 1)).setMaxResults(channel == Channel.WEBHOOK ? MAX_BATCH : 1).getResultList().stream()
                .map(NoticeEntity::id).toList();
        return em.createQuery("update ClientRegistryNoticeEntity n set n.deliveryId = :delivery where n.id in (:ids)"
                        + " and n.deliveryId is null")
                .setParameter("delivery", deliveryId).setParameter("ids", ids).executeUpdate() == ids.size();
    }

    private Delivery read(String deliveryId, String realmId, Channel channel, int tries) {
        em.clear();
        return new Delivery(deliveryId, realmId, channel, em.createQuery("select n from ClientRegistryNoticeEntity n"
                        + " where n.deliveryId = :delivery order by n.happenedAt, n.id", NoticeEntity.class)
                .setParameter("delivery", deliveryId).getResultStream().map(NoticeEntity::toNotice).toList(), tries);
    }

    private TypedQuery<NoticeEntity> due(String realmId, Channel channel, long now, String which) {
        return em.createQuery("select n from ClientRegistryNoticeEntity n where n.realmId = :realm"
                        + " and n.channel = :channel and n.nextTry <= :now" + which + " order by n.happenedAt, n.id",
                        NoticeEntity.class)
                .setParameter("realm", realmId).setParameter("channel", channel).setParameter("now", now);
    }

    /** Of this try: a node that was too slow changes nothing of the next one's. */
    private Query mine(String change, Delivery delivery) {
        return em.createQuery(change + " where n.deliveryId = :delivery and n.tries = :tries")
                .setParameter("delivery", delivery.id()).setParameter("tries", delivery.tries());
    }

    private static Ring ring(BellEntity bell) {
        return new Ring(bell.realmId(), bell.channel(), bell.target(), bell.secret(), bell.console());
    }
}
