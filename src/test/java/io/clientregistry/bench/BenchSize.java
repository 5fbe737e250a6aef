package io.clientregistry.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds measured after the warm-up
 * @param time of one load in one round
 * @param connections of a load, as many devices at once
 * @param firstKnocks different devices that knock in a round
 * @param grants requests granted at once
 * @param stockUsers users created over Keycloak's own API in a round
 * @param timedBatches batches of logins whose response times are compared in a round
 * @param manyRows requests and users in the large realm
 * @param reconnects MQTT clients that connect in a round
 * @param returning devices that come back to a node just started
 * @param restarts rounds in which it is started
 * @param refused devices that are refused over and over
 * @param storm how long they are
 * @param storming devices of each kind that come to a broker at once, known and unknown
 */
record BenchSize(int rounds, Duration time, int connections, int firstKnocks, int grants, int stockUsers, int timedBatches,
        int manyRows, int reconnects, int returning, int restarts, int refused, Duration storm,
        int storming) {

    /**
     * What {@code -Pbench} measures, or the short version with {@code -Dbench.quick}; so many rounds as {@code -Dbench.rounds},
     * and devices that come back as {@code -Dbench.returning}.
     */
    static BenchSize chosen() {
        int rounds = Integer.getInteger("bench.rounds", 5);
        int returning = Integer.getInteger("bench.returning", 1000);
        return System.getProperty("bench.quick") == null
                ? new BenchSize(rounds, Duration.ofSeconds(5), 16, 1000, 1000, 1000, 60, 100_000, 1000, returning, 3, 1000, Duration.ofMinutes(10), 500)
                : new BenchSize(rounds, Duration.ofSeconds(1), 16, 60, 200, 20, 10, 100_000, 100, 200, 1, 100, Duration.ofSeconds(65), 50);
    }
}
