package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.Window;
import java.util.List;

/**
 * What the open window is for: see {@link UnlockRepresentation}. What does not limit is absent.
 *
 * @param id      of its line in the commissioning record, absent for one that was opened before there was a record
 * @param granted how many of the {@code expect}ed ones are granted, absent without a number
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WindowRepresentation(String id, String reason, List<String> usernames, List<String> addresses,
                                   List<String> brokers, Integer expect, Long granted, boolean grantExpected) {

    static WindowRepresentation of(Window window, long granted) {
        var purpose = window.purpose();
        var scope = purpose.scope();
        return new WindowRepresentation(window.id(), purpose.reason(), scope.usernames(), scope.addresses(),
                scope.brokers(), purpose.expect(), purpose.expect() == null ? null : granted, purpose.grantExpected());
    }
}
