package io.clientregistry.support;

/** What a server's meters say. */
public final class Meters {

    private Meters() {
    }

    /** The sum of all meters of this name, whatever their tags. */
    public static double sum(KeycloakServer server, String name) {
        return Rest.at(server.managementUrl()).get("metrics").expect(200).body().lines()
                .filter(line -> line.startsWith(name + ' ') || line.startsWith(name + '{'))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    /** How often the server has taken a connection to its database. */
    public static double databaseConnections(KeycloakServer server) {
        return sum(server, "agroal_acquire_count_total");
    }
}
