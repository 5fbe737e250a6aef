package io.clientregistry.registry;

import java.util.List;

/**
 * How a username stands with the registry.
 *
 * @param ignored whether an {@link RequestStatus#IGNORED} row has it
 * @param secrets the hashes of its pending requests, in the order of their slots
 */
public record Standing(boolean ignored, List<PendingSecret> secrets) {
}
