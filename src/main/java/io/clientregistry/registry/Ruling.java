package io.clientregistry.registry;

/**
 * What was decided on some requests, when and by whom.
 *
 * @param at epoch ms
 * @param by the administrator's username
 */
public record Ruling(RequestStatus status, long at, String by) {
}
