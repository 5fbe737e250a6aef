package io.clientregistry.support;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The RSA key of all tests' realms. Making two for each of some hundred realms took the suite more time than its tests. */
final class SigningKey {

    private static final int BITS = 2048;

    /** As a realm's representation has it. */
    static final String PEM = pem();

    private SigningKey() {
    }

    private static String pem() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
