package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.Channel;
import io.clientregistry.registry.ChannelStatus;
import java.util.Map;

/** How deliveries of the doorbell go, by channel; absent where a channel leads nowhere. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DoorbellRepresentation(Deliveries webhook, Deliveries email) {

    /**
     * How deliveries by one channel go. Times are epoch ms, absent for never.
     *
     * @param error   why the last one failed that did
     * @param waiting events that are not delivered yet
     * @param givenUp events that were not delivered within 24 h, since the channel was last changed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Deliveries(Long deliveredAt, Long failedAt, String error, long waiting, long givenUp) {

        static Deliveries of(ChannelStatus status) {
            return status == null ? null : new Deliveries(status.deliveredAt(), status.failedAt(), status.error(),
                    status.waiting(), status.givenUp());
        }
    }

    static DoorbellRepresentation of(Map<Channel, ChannelStatus> statuses) {
        return new DoorbellRepresentation(Deliveries.of(statuses.get(Channel.WEBHOOK)),
                Deliveries.of(statuses.get(Channel.EMAIL)));
    }
}
