package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Whether a test arrived.
 *
 * @param channel {@code webhook} or {@code email}
 * @param error   why not, or absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestRingRepresentation(String channel, boolean delivered, String error) {
}
