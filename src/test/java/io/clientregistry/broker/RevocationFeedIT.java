package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The feed tells each revocation once, whoever commits when and however many there are. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class RevocationFeedIT {

    @Test
    void tellsWhatIsCommittedLateAndTellsNothingTwice(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        var feed = BrokerEndpoint.of(realm).rest();
        var start = cursor(read(feed, null));
        try (var late = postgres.connect("keycloak"); var early = postgres.connect("keycloak")) {
            late.setAutoCommit(false);
            revoke(late, realm, "late");
            revoke(early, realm, "early");

            var first = read(feed, start);
            late.commit();
            var second = read(feed, cursor(first));

            assertThat(usernames(first)).containsExactly("early");
            assertThat(usernames(second)).containsExactly("late");
            assertThat(usernames(read(feed, cursor(second)))).isEmpty();
            assertThat(usernames(read(feed, start))).as("to somebody who asks as before").containsExactly("early", "late");
        }
    }

    @Test
    void tellsManyInPartsAndToOthersInTheSameOrder(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        var feed = BrokerEndpoint.of(realm).rest();
        var cursor = cursor(read(feed, null));
        try (var connection = postgres.connect("keycloak")) {
            connection.createStatement().execute(("INSERT INTO client_registry_revocation SELECT '%s-' || n, 'device-' || n,"
                    + " '%s', %d, %d FROM generate_series(1, 2500) n").formatted(realm.name(), id(realm),
                    System.currentTimeMillis(), Long.MAX_VALUE));
        }

        var all = readAll(feed, cursor, List.of(1000, 1000, 500));

        assertThat(all).hasSize(2500).containsExactlyInAnyOrderElementsOf(
                IntStream.rangeClosed(1, 2500).mapToObj(n -> "device-" + n).toList());
        assertThat(readAll(feed, cursor, List.of(1000, 1000, 500))).isEqualTo(all);
    }

    @Test
    void refusesWhatIsNoCursorOfIts(TestRealm realm) {
        var feed = BrokerEndpoint.of(realm).rest();
        var hour = TimeUnit.HOURS.toMicros(1);
        var now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());

        feed.get("revocations?after=yesterday").expect(400);
        feed.get("revocations?after=" + (now - 25 * hour)).expect(410);
        feed.get("revocations?after=" + (now + hour)).expect(410);
        feed.get("revocations?after=" + (now - 23 * hour)).expect(200);
        BrokerEndpoint.as(realm, TestRealm.BROKER, "wrong").rest().get("revocations").expect(401);
        BrokerEndpoint.anonymous(realm).get("revocations").expect(401);
    }

    private static List<String> readAll(Rest feed, String cursor, List<Integer> sizes) {
        var all = new ArrayList<String>();
        for (var size : sizes) {
            var part = read(feed, cursor);
            assertThat(usernames(part)).hasSize(size);
            all.addAll(usernames(part));
            cursor = cursor(part);
        }
        return all;
    }

    private static JsonNode read(Rest feed, String cursor) {
        return feed.get("revocations" + (cursor == null ? "" : "?after=" + cursor)).expect(200).json();
    }

    private static String cursor(JsonNode part) {
        return part.get("cursor").asText();
    }

    private static List<String> usernames(JsonNode part) {
        var usernames = new ArrayList<String>();
        part.get("usernames").forEach(username -> usernames.add(username.asText()));
        return usernames;
    }

    private static String id(TestRealm realm) {
        return realm.admin().get("").expect(200).json().get("id").asText();
    }

    private static void revoke(Connection connection, TestRealm realm, String username) throws SQLException {
        connection.createStatement().execute("INSERT INTO client_registry_revocation VALUES ('%s', '%s', '%s', %d, %d)"
                .formatted(realm.name() + username, username, id(realm), System.currentTimeMillis(), Long.MAX_VALUE));
    }
}
