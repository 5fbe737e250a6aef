package io.clientregistry.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientregistry.registry.Delivery;
import io.clientregistry.registry.Notice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.keycloak.util.JsonSerialization;

/**
 * Notices as CloudEvents 1.0 in JSON, structured mode.
 *
 * @param realm the realm's name
 * @param links to the page
 */
record CloudEvents(String realm, PageLinks links) {

    /** The media type of structured mode. */
    static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final String PREFIX = "io.clientregistry.";
    private static final String BATCH = "batch";

    /** One event, or one that has several in its data: all of a second. Its id is the delivery's, at each try. */
    String of(Delivery delivery) {
        var notices = delivery.notices();
        var event = notices.size() == 1 ? event(delivery.id(), notices.get(0)) : batch(delivery);
        return event.toString();
    }

    private ObjectNode batch(Delivery delivery) {
        List<ObjectNode> events = delivery.notices().stream().map(notice -> event(notice.id(), notice)).toList();
        var batch = envelope(delivery.id(), BATCH, delivery.since());
        batch.putObject("data").putArray("events").addAll(events);
        return batch;
    }

    private ObjectNode event(String id, Notice notice) {
        var event = envelope(id, notice.type(), notice.at());
        if (notice.subject() != null) {
            event.put("subject", notice.subject());
        }
        var data = data(notice);
        data.put("url", links.to(realm, notice));
        event.set("data", data);
        return event;
    }

    private ObjectNode envelope(String id, String type, long at) {
        return JsonSerialization.mapper.createObjectNode().put("specversion", "1.0").put("id", id)
                .put("source", "/realms/" + links.segment(realm) + "/client-registry").put("type", PREFIX + type)
                .put("time", Instant.ofEpochMilli(at).toString()).put("datacontenttype", "application/json");
    }

    private static ObjectNode data(Notice notice) {
        try {
            return (ObjectNode) JsonSerialization.mapper.readTree(notice.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
