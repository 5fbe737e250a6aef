package io.clientregistry.registry;

import java.util.List;

/**
 * An entry of the list of expected devices.
 *
 * @param username    as Keycloak stores it; there is one entry of a name
 * @param fingerprint {@link Fingerprint}, or null where only the name is known: then nothing is granted by itself
 * @param roleIds     the roles that the device gets when it is granted by itself
 * @param note        or null
 * @param author      in whose name it is granted
 * @param importedAt  epoch ms
 */
public record ExpectedDevice(String id, String username, String fingerprint, List<String> roleIds, String note,
                             Author author, long importedAt) {

    /** How a pending request of this name stands to the entry, by the pairing code that it shows. */
    public Expectation of(String pairingCode) {
        if (fingerprint == null) {
            return Expectation.NAME;
        }
        return PairingCode.ofFingerprint(fingerprint).equals(pairingCode) ? Expectation.CODE : Expectation.OTHER_SECRET;
    }
}
