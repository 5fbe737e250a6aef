package io.clientregistry.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate, for a server at {@code localhost} or for a client.
 *
 * @param certificate as PEM
 * @param key         its private key as PEM
 * @param store       both, as Java keeps them
 */
public record ServerCertificate(Path certificate, Path key, KeyStore store) {

    /** Of the store and the key in it. */
    public static final String PASSWORD = "changeit";
    private static final String ALIAS = "localhost";
    private static final String FILE = "localhost.p12";

    /** Makes one, with its files in the folder. */
    public static ServerCertificate create(Path folder) {
        return create(folder, "CN=localhost");
    }

    /** The same, for this subject. */
    public static ServerCertificate create(Path folder, String subject) {
        Installation.clean(folder);
        try {
            var file = Files.createDirectories(folder).resolve(FILE);
            var made = CommandLine.run(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", subject, "-ext",
                    "SAN=DNS:localhost,IP:127.0.0.1", "-keystore", file.toString(), "-storepass", PASSWORD));
            if (made.exitCode() != 0) {
                throw new IllegalStateException(made.output());
            }
            var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            return new ServerCertificate(
                    pem(folder.resolve("localhost.crt"), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded()),
                    pem(folder.resolve("localhost.key"), "PRIVATE KEY",
                            store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()), store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a file that trusts these certificates, as Java keeps them. */
    static Path trustStore(Path file, ServerCertificate... trusted) {
        try (var out = Files.newOutputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var one : trusted) {
                store.setCertificateEntry(ALIAS + store.size(), one.store.getCertificate(ALIAS));
            }
            store.store(out, PASSWORD.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file of the store, as PKCS #12. */
    public Path storeFile() {
        return certificate.resolveSibling(FILE);
    }

    /** Shows this certificate. */
    public KeyManagerFactory keys() {
        try {
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD.toCharArray());
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts this certificate and no other. */
    public TrustManagerFactory trust() {
        try {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(Path file, String type, byte[] bytes) throws IOException {
        return Files.writeString(file, "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes)
                + "\n-----END " + type + "-----\n");
    }
}
