package io.clientregistry.support;

import java.nio.file.Path;

/**
 * Where a server keeps its data.
 *
 * @param kind     Keycloak's {@code db} option, fixed when the server is built
 * @param url      the JDBC URL
 * @param username the database user
 * @param password its password
 */
public record Database(String kind, String url, String username, String password) {

    /** The kind of {@link #postgres}. */
    static final String POSTGRES = "postgres";

    /**
     * H2 in a file of the folder, opened by one server at a time. It writes each commit at once: its default is up to
     * half a second later, and a kill would lose what was committed meanwhile.
     */
    public static Database h2(Path folder) {
        var url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("keycloak")
                + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
        return new Database("dev-file", url, "sa", "password");
    }

    /** A PostgreSQL database. */
    public static Database postgres(String url, String username, String password) {
        return new Database(POSTGRES, url, username, password);
    }
}
