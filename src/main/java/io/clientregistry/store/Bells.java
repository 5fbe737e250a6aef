package io.clientregistry.store;

import io.clientregistry.registry.Channel;
import io.clientregistry.registry.ChannelStatus;
import io.clientregistry.registry.Doorbell;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One realm's doorbell: where it rings, and how that goes. */
public final class Bells {

    private final EntityManager em;
    private final String realmId;

    Bells(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /** Where it rings. */
    public Doorbell doorbell() {
        return doorbell(LockModeType.NONE);
    }

    /**
     * Has it ring elsewhere. What waits for a channel that leads nowhere any more is forgotten.
     *
     * @param console the address of the Admin Console, to which what is told leads
     */
    public void change(UnaryOperator<Doorbell> change, String console) {
        var doorbell = change.apply(doorbell(LockModeType.PESSIMISTIC_WRITE));
        for (var channel : Channel.values()) {
            var target = doorbell.target(channel);
            var bell = em.find(BellEntity.class, new BellKey(realmId, channel));
            if (target != null) {
                var led = bell == null ? new BellEntity(realmId, channel) : bell;
                led.lead(target, channel == Channel.WEBHOOK ? doorbell.webhookSecret() : null, console);
                em.persist(led);
            } else if (bell != null) {
                em.remove(bell);
                em.createQuery("delete from ClientRegistryNoticeEntity n where n.realmId = :realm and n.channel = :channel")
                        .setParameter("realm", realmId).setParameter("channel", channel).executeUpdate();
            }
        }
        em.flush();
    }

    /** How deliveries go, by channel, of those that lead somewhere. */
    public Map<Channel, ChannelStatus> statuses() {
        var statuses = new EnumMap<Channel, ChannelStatus>(Channel.class);
        for (var channel : Channel.values()) {
            var bell = em.find(BellEntity.class, new BellKey(realmId, channel));
            if (bell != null) {
                statuses.put(channel, new ChannelStatus(bell.deliveredAt(), bell.failedAt(), bell.error(),
                        waiting(channel), bell.givenUp()));
            }
        }
        return statuses;
    }

    private long waiting(Channel channel) {
        return em.createQuery("select count(n) from ClientRegistryNoticeEntity n where n.realmId = :realm"
                        + " and n.channel = :channel", Long.class)
                .setParameter("realm", realmId).setParameter("channel", channel).getSingleResult();
    }

    private Doorbell doorbell(LockModeType lock) {
        var webhook = em.find(BellEntity.class, new BellKey(realmId, Channel.WEBHOOK), lock);
        var email = em.find(BellEntity.class, new BellKey(realmId, Channel.EMAIL), lock);
        return new Doorbell(webhook == null ? null : webhook.target(), webhook == null ? null : webhook.secret(),
                email == null ? null : email.target());
    }
}
