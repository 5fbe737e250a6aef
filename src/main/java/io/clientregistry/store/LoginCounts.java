package io.clientregistry.store;

import io.clientregistry.registry.DeviceLogins;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.TreeMap;

/** Writes what was counted of devices' logins: one update for each device. */
final class LoginCounts {

    /** What the dead device did before its successor was granted is not the successor's. */
    private static final String ADD = "update ClientRegistryDeviceEntity d set d.logins = coalesce(d.logins, 0L) + :count,"
            + " d.lastAddress = case when d.lastLogin > :last then d.lastAddress else :address end,"
            + " d.lastMqttClientId = case when d.lastLogin > :last then d.lastMqttClientId else :mqttClientId end,"
            + " d.lastBroker = case when d.lastLogin > :last then d.lastBroker else :broker end,"
            + " d.lastLogin = case when d.lastLogin > :last then d.lastLogin else :last end"
            + " where d.userId = :user and (d.grantedAt is null or d.grantedAt <= :last)";

    private final EntityManager em;

    LoginCounts(EntityManager em) {
        this.em = em;
    }

    /** In one order everywhere, so that two nodes' batches cannot lock each other out. */
    void add(Map<String, DeviceLogins> logins) {
        new TreeMap<>(logins).forEach((userId, more) -> em.createQuery(ADD).setParameter("count", more.count())
                .setParameter("last", more.last()).setParameter("address", more.address())
                .setParameter("mqttClientId", more.mqttClientId()).setParameter("broker", more.broker())
                .setParameter("user", userId).executeUpdate());
    }
}
