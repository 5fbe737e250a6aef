package io.clientregistry.bench;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Refused logins of every kind. Each is of another name, since what is known of a name is remembered for a while. */
final class RefusalKinds {

    private static final String TOO_SHORT = "1234";

    private final BenchRealm open;
    private final BenchRealm locked;
    private final Logins logins;
    private final Iterator<String> read;
    private final Iterator<String> unread;
    private final Iterator<String> silent;
    private final Iterator<String> withoutPassword;

    /**
     * @param open   a realm whose registry is unlocked
     * @param locked one whose registry is locked
     * @param count  of the logins of each kind
     */
    RefusalKinds(BenchRealm open, BenchRealm locked, Logins logins, TableCopies tables, int count) throws SQLException {
        this.open = open;
        this.locked = locked;
        this.logins = logins;
        var known = new KnownDevices(open, tables);
        this.read = known.add("read-", count).iterator();
        this.unread = known.add("unread-", count).iterator();
        this.silent = known.add("silent-", count).iterator();
        this.withoutPassword = known.addWithoutPassword("without-password-", count).iterator();
    }

    /** A login that a realm refuses, locked or not, and keeps nothing of. */
    static byte[] refused(BenchRealm.Login login) {
        return login.by("unknown-device", TOO_SHORT);
    }

    /** By the password grant, which can leave out the password. */
    Map<String, Supplier<byte[]>> byPasswordGrant() {
        var kinds = kinds(open::registryGrant, locked::registryGrant);
        kinds.put("unknown, no password sent", () -> open.silentGrant(logins.newName()));
        kinds.put("known, no password sent", () -> open.silentGrant(silent.next()));
        return kinds;
    }

    Map<String, Supplier<byte[]>> byBrokerAuth() {
        return kinds(open::brokerAuth, locked::brokerAuth);
    }

    private Map<String, Supplier<byte[]>> kinds(BenchRealm.Login whileOpen, BenchRealm.Login whileLocked) {
        var kinds = new LinkedHashMap<String, Supplier<byte[]>>();
        kinds.put("unknown, locked", () -> whileLocked.by(logins.newName(), BenchRealm.PASSWORD));
        kinds.put("unknown, kept", () -> whileOpen.by(logins.newName(), BenchRealm.PASSWORD));
        kinds.put("unknown, refused", () -> whileOpen.by(logins.newName(), TOO_SHORT));
        kinds.put("known and in Keycloak's cache, wrong password", () -> whileOpen.by(loggedIn(read.next()), logins.newName()));
        kinds.put("known and not in its cache, wrong password", () -> whileOpen.by(unread.next(), logins.newName()));
        kinds.put("known, without a password", () -> whileOpen.by(withoutPassword.next(), logins.newName()));
        return kinds;
    }

    /** Who has just logged in is in Keycloak's cache. */
    private String loggedIn(String name) {
        logins.prime(List.of(open.brokerAuth(name, BenchRealm.PASSWORD)), Outcome.ALLOW);
        return name;
    }
}
