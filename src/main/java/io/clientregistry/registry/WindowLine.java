package io.clientregistry.registry;

import java.util.Map;

/**
 * A window's line in the commissioning record.
 *
 * @param closedAt epoch ms, or null while it is open
 * @param closedBy the administrator's username, or null when nobody closed it
 * @param why      why it closed, or null while it is open
 * @param requests how many requests came in it, by what has become of them
 * @param outcomes how the knocks have ended, by the word for the outcome
 */
public record WindowLine(Window window, Long closedAt, String closedBy, WindowEnd why,
                         Map<RequestStatus, Long> requests, Map<String, Long> outcomes) {
}
