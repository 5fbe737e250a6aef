package io.clientregistry.registry;

/**
 * Where one channel of a realm leads.
 *
 * @param target  a URL or an e-mail address
 * @param secret  by which deliveries are signed, or the vault's expression for it; null for e-mail
 * @param console the address of the Admin Console
 */
public record Ring(String realmId, Channel channel, String target, String secret, String console) {

    /** Without the secret, so that no log line can carry it. */
    @Override
    public String toString() {
        return "Ring[redacted]";
    }
}
