package io.clientregistry.store;

import io.clientregistry.registry.Knock;

/**
 * Where knocks come from: a device's address, or, where the broker does not tell it, the broker client.
 *
 * @param address        or null
 * @param brokerClientId null where there is an address
 */
record KnockSource(String address, String brokerClientId) {

    static KnockSource of(Knock knock) {
        return new KnockSource(knock.address(), knock.address() == null ? knock.brokerClientId() : null);
    }
}
