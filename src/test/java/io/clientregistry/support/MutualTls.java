package io.clientregistry.support;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * The encrypted entrance of the shared server over PostgreSQL, which asks for a certificate and does without.
 *
 * @param port   on the loopback interface
 * @param server what the entrance shows itself; it trusts a client with it, too
 * @param client another one that it trusts
 * @param trusted the store of both; one of the server's own making would be shared by all servers of one installation
 */
public record MutualTls(int port, ServerCertificate server, ServerCertificate client, Path trusted) {

    /** The subject of {@link #client}. */
    public static final String SUBJECT = "CN=gate,O=Plant";

    static MutualTls create(Path folder) {
        var server = ServerCertificate.create(folder.resolve("server"));
        var client = ServerCertificate.create(folder.resolve("client"), SUBJECT);
        return new MutualTls(Ports.free(), server, client,
                ServerCertificate.trustStore(folder.resolve("trusted.p12"), server, client));
    }

    /** What the server is started with. */
    List<String> options() {
        return List.of("--https-port=" + port, "--https-certificate-file=" + server.certificate(),
                "--https-certificate-key-file=" + server.key(), "--http-management-scheme=http",
                "--https-trust-store-file=" + trusted, "--https-trust-store-password=" + ServerCertificate.PASSWORD);
    }

    /** The server, for a caller who shows this certificate. */
    public Rest with(ServerCertificate shown) {
        return rest(shown.keys().getKeyManagers());
    }

    /** The server, for a caller who shows none. */
    public Rest withoutCertificate() {
        return rest(new KeyManager[0]);
    }

    private Rest rest(KeyManager[] keys) {
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(keys, server.trust().getTrustManagers(), null);
            return Rest.at("https://localhost:" + port, tls);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
