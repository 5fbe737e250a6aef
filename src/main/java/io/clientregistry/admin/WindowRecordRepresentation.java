package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.WindowEnd;
import io.clientregistry.registry.WindowLine;
import java.util.List;
import java.util.Map;

/**
 * A window in the commissioning record; times are epoch ms. What did not limit it is absent.
 *
 * @param until    the deadline that it was opened with
 * @param closedAt absent while it is open, like {@code closed}
 * @param closedBy absent when nobody closed it
 * @param requests how many requests came in it, by their status
 * @param outcomes how the knocks have ended until the next window was opened, see {@link ActivityRepresentation}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WindowRecordRepresentation(String id, long openedAt, String openedBy, long until, String reason,
                                         List<String> usernames, List<String> addresses, List<String> brokers,
                                         Integer expect, boolean grantExpected, Long closedAt, String closedBy, WindowEnd closed,
                                         @JsonInclude Map<RequestStatus, Long> requests,
                                         @JsonInclude Map<String, Long> outcomes) {

    static WindowRecordRepresentation of(WindowLine line) {
        var window = line.window();
        var purpose = window.purpose();
        var scope = purpose.scope();
        return new WindowRecordRepresentation(window.id(), window.openedAt(), window.openedBy(), window.until(),
                purpose.reason(), scope.usernames(), scope.addresses(), scope.brokers(), purpose.expect(), purpose.grantExpected(),
                line.closedAt(), line.closedBy(), line.why(), line.requests(), line.outcomes());
    }
}
