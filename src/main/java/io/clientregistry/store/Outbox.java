package io.clientregistry.store;

import io.clientregistry.registry.Channel;
import io.clientregistry.registry.Happening;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestKind;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.Window;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.keycloak.common.util.Time;
import org.keycloak.util.JsonSerialization;

/**
 * What is to be told of one realm, written in the transaction of the deed itself: a deed that is undone is not told, and
 * one that is done is, whatever becomes of this node. A realm without a doorbell costs one query for each deed.
 */
final class Outbox {

    private static final String INSERT = "insert into ClientRegistryNoticeEntity (id, realmId, channel, kind, subject,"
            + " happenedAt, data, nextTry, tries) values (:id, :realm, :channel, :kind, :subject, :at, :data, :next, 0)"
            + " on conflict (id) do nothing";
    private static final int SECOND = 1000;

    private final RealmRows rows;
    private final Supplier<Window> window;
    private List<BellEntity> bells;

    /** @param window reads the realm's window */
    Outbox(RealmRows rows, Supplier<Window> window) {
        this.rows = rows;
        this.window = window;
    }

    /** That of a realm. */
    static Outbox of(EntityManager em, String realmId) {
        var states = new JpaStateStore(em, realmId);
        return new Outbox(new RealmRows(em, realmId, () -> states.state().settings()), () -> states.state().window());
    }

    /** The realm's requests. */
    RealmRows rows() {
        return rows;
    }

    /** Tells of new requests. Of those whose name another one has, that as well; and of the window's first one by e-mail. */
    void recorded(Collection<String> ids) {
        if (bells().isEmpty()) {
            return;
        }
        for (var request : new RequestReader(rows).find(ids)) {
            if (hasWebhook()) {
                tell(Happening.REQUEST_RECORDED, request);
                if (request.contested()) {
                    tell(Happening.REQUEST_CONTESTED, request);
                }
            }
            bells().stream().filter(bell -> bell.channel() == Channel.EMAIL).forEach(bell -> tellFirst(bell, request));
        }
    }

    /** Tells of requests that are decided or expired now. */
    void decided(Collection<String> ids) {
        if (!ids.isEmpty() && hasWebhook()) {
            new RequestReader(rows).find(ids).forEach(this::tellDecided);
        }
    }

    private void tellDecided(RegistrationRequest request) {
        tell(Happening.of(request.status()), request);
        if (request.status() == RequestStatus.GRANTED && request.kind() == RequestKind.REPLACEMENT) {
            insert(Channel.WEBHOOK, Happening.DEVICE_REPLACED, request.id(), request.userId(), NoticeData.of(request));
        }
    }

    /** Tells that a device's user was deleted. */
    void retired(String userId, String username) {
        if (hasWebhook()) {
            insert(Channel.WEBHOOK, Happening.DEVICE_RETIRED, userId, userId, Map.of("userId", userId, "username", username));
        }
    }

    /** Tells that the realm's window has been opened. */
    void opened() {
        closed();
        for (var bell : bells()) {
            var open = window.get();
            if (bell.channel() == Channel.WEBHOOK && claim("toldWindow", bell, open.openedAt())) {
                insert(Channel.WEBHOOK, Happening.WINDOW_OPENED, String.valueOf(open.openedAt()), null, NoticeData.of(open));
            }
        }
    }

    /** Tells that the window that was told of last has closed, if it has. */
    void closed() {
        for (var bell : bells()) {
            var told = bell.toldWindow();
            var over = told > bell.endedWindow() && !(told == window.get().openedAt()
                    && window.get().isOpen(Time.currentTimeMillis()));
            if (over && claim("endedWindow", bell, told)) {
                insert(bell.channel(), bell.channel() == Channel.WEBHOOK ? Happening.WINDOW_CLOSED
                        : Happening.WINDOW_SUMMARY, String.valueOf(told), null, new WindowSummary(rows, told).data());
            }
        }
    }

    /** Whether somebody wants to know of each event. */
    boolean hasWebhook() {
        return bells().stream().anyMatch(bell -> bell.channel() == Channel.WEBHOOK);
    }

    private void tellFirst(BellEntity bell, RegistrationRequest request) {
        var open = window.get().openedAt();
        if (bell.toldWindow() < open && claim("toldWindow", bell, open)) {
            insert(Channel.EMAIL, Happening.WINDOW_FIRST, request.id(), request.id(), NoticeData.of(request));
        }
    }

    /** Whether this transaction is the one that tells: of two at once, one waits for the other and finds it done. */
    private boolean claim(String field, BellEntity bell, long window) {
        return rows.change("update ClientRegistryBellEntity b set b." + field + " = :window where b.realmId = :realm"
                        + " and b.channel = :channel and b." + field + " < :window")
                .setParameter("window", window).setParameter("channel", bell.channel()).executeUpdate() > 0;
    }

    private void tell(Happening happening, RegistrationRequest request) {
        insert(Channel.WEBHOOK, happening, request.id(), request.id(), NoticeData.of(request));
    }

    private void insert(Channel channel, Happening happening, String key, String subject, Map<String, Object> data) {
        var now = Time.currentTimeMillis();
        var id = UUID.nameUUIDFromBytes(String.join(" ", rows.realmId(), happening.word(), key)
                .getBytes(StandardCharsets.UTF_8)).toString();
        rows.change(INSERT).setParameter("id", id).setParameter("channel", channel)
                .setParameter("kind", happening.word()).setParameter("subject", subject).setParameter("at", now)
                // When its second is over, with all that happened in it.
                .setParameter("data", json(data)).setParameter("next", (now / SECOND + 1) * SECOND).executeUpdate();
    }

    /** Read once; detached, since a managed entity would not follow the updates. */
    private List<BellEntity> bells() {
        if (bells == null) {
            bells = rows.select("select b from ClientRegistryBellEntity b where b.realmId = :realm", BellEntity.class)
                    .getResultList();
            bells.forEach(rows.em()::detach);
        }
        return bells;
    }

    private static String json(Map<String, Object> data) {
        try {
            return JsonSerialization.writeValueAsString(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
