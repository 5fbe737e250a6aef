package io.clientregistry.registry;

/**
 * A knock that is to be kept.
 *
 * @param slot     its place among the pending requests of its username; taken places make the store fail
 * @param seen     epoch ms
 * @param windowId of the window in which it came
 */
public record NewRequest(String id, int slot, Knock knock, HashedPassword password, long seen, String windowId) {
}
