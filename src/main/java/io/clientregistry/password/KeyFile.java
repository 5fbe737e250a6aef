package io.clientregistry.password;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the key of fast verifiers: the same on all nodes of a cluster, and never in the database. */
public final class KeyFile {

    /** Of the hash that the key is for (RFC 2104, section 3). */
    static final int MIN_BYTES = 32;

    private KeyFile() {
    }

    /**
     * A digester with the key in this file, all bytes of it.
     *
     * @throws IllegalStateException when it cannot be read, or is too short
     */
    public static Digester read(String path) {
        try {
            var key = Files.readAllBytes(Path.of(path));
            if (key.length < MIN_BYTES) {
                throw new IllegalStateException("The key of fast verifiers in %s has less than %d bytes".formatted(path, MIN_BYTES));
            }
            return new Digester(key);
        } catch (IOException e) {
            throw new IllegalStateException("The key of fast verifiers in %s cannot be read".formatted(path), e);
        }
    }
}
