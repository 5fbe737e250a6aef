package io.clientregistry.password;

/**
 * Where a login comes from, for a fair share of what is scarce.
 *
 * @param realmId        the realm
 * @param brokerClientId the broker client that asks
 * @param address        the device's address as the broker tells it, or else the address of the connection; may be null
 */
public record Source(String realmId, String brokerClientId, String address) {
}
