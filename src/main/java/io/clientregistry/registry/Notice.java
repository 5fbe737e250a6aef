package io.clientregistry.registry;

/**
 * Something to be told.
 *
 * @param id      its own; the same thing is never told under two
 * @param type    the word for what happened, see {@link Happening#word}
 * @param subject the id of what it happened to, or null
 * @param at      epoch ms
 * @param data    a JSON object
 */
public record Notice(String id, String type, String subject, long at, String data) {
}
