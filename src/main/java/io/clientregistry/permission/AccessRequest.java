package io.clientregistry.permission;

/**
 * A client wants to publish or to subscribe.
 *
 * @param action what
 * @param topic the topic name, or for {@link Action#SUBSCRIBE} the topic filter, as the broker says it
 * @param qos 0, 1 or 2, or null where the broker does not tell
 * @param retain the flag of the message, or null where the broker does not tell
 */
public record AccessRequest(Action action, String topic, Integer qos, Boolean retain) {}
