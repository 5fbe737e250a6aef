package io.clientregistry.registry;

/**
 * A device account together with what is known of it. Times are epoch ms; fields that may be absent are null.
 *
 * @param id               the user's
 * @param grantedAt        when its present password was granted
 * @param requestId        the request that brought its present password
 * @param pairingCode      of that request
 * @param lastLogin        since that grant, a few seconds late; null when it has not come yet
 * @param lastAddress      where its last login came from
 * @param lastMqttClientId of its last login
 * @param lastBroker       the client id of the broker of its last login
 * @param logins           how often it has logged in since that grant
 * @param terms            until when it may log in, and what administrators noted
 * @param replaceUntil     until when a wrong password may become a replacement request; may have passed
 */
public record Device(String id, String username, boolean enabled, Long grantedAt, String grantedBy, String requestId,
                     String pairingCode, Long lastLogin, String lastAddress, String lastMqttClientId, String lastBroker,
                     long logins, DeviceTerms terms, Long replaceUntil) {
}
