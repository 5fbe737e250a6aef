package io.clientregistry.bench;

import java.util.List;

/**
 * What administrators ask of many devices, each held against what they ask Keycloak itself of the same users: the same
 * search, the same filter where it has one, its plain list where it has none.
 */
final class DeviceRows {

    private static final double TARGET = 0.5;

    private final BenchRealm realm;
    private final Logins logins;
    private final int devices;

    /** @param realm has so many devices, made by {@link DeviceCopies} */
    DeviceRows(BenchRealm realm, Logins logins, int devices) {
        this.realm = realm;
        this.logins = logins;
        this.devices = devices;
    }

    List<Row> all() {
        var users = list("users?max=50");
        return List.of(row("16a", "max=50", users),
                row("16b", "search=device-4711&max=50", list("users?search=*device-4711*&max=50")),
                row("16c", "search=device-&max=50", list("users?search=*device-*&max=50")),
                row("16d", "status=NEVER&max=50", users),
                row("16e", "status=SILENT&days=30&max=50", users),
                row("16f", "status=DISABLED&max=50", list("users?enabled=false&max=50")),
                row("16g", "status=EXPIRING&days=30&max=50", users));
    }

    private Row row(String number, String query, Load against) {
        return new RateRow(number, list("client-registry/devices?" + query), against, TARGET);
    }

    private Load list(String path) {
        return logins.repeated("GET " + path.replace("client-registry", "") + " of " + devices, BenchRows.ADMINISTRATORS,
                () -> realm.adminGet(path), new Outcome(200, "\"username\""));
    }
}
