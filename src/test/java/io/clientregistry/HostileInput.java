package io.clientregistry;

import io.clientregistry.support.DocumentedRules;
import io.clientregistry.support.HostileText;
import io.clientregistry.support.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What comes in through a door; each with a username of its own, so that what is kept of it is found again. */
record HostileInput(HostileDoor door, String username, String password, String mqttClientId, String address,
                    Map<String, String> context) {

    /** In half of the passwords, and nowhere else. */
    static final String MARK = "-Pa55w0rd-";

    private static final int MORE_KNOCKS = 6;
    private static final int MAX_KEY = 64;

    /** So many inputs, the same ones for the same seed. */
    static List<HostileInput> samples(int count, long seed) {
        var text = HostileText.any();
        var door = Arbitraries.frequency(Stream.of(HostileDoor.values())
                .map(one -> Tuple.of(one.isKnock() ? MORE_KNOCKS : 1, one)).toList());
        var password = Combinators.combine(text, Arbitraries.of("", MARK)).as(String::concat);
        var harmless = text.map(one -> "x" + one.replaceAll("[^ -~]", "")).filter(one -> one.length() <= MAX_KEY);
        var context = Arbitraries.frequencyOf(List.of(Tuple.of(3, Arbitraries.maps(harmless, harmless).ofMaxSize(2)),
                Tuple.of(1, Arbitraries.maps(text, text).ofMaxSize(2))));
        var usernames = new HashSet<String>();
        return Samples.of(Combinators.combine(door, text, password, text, text, context).as(HostileInput::new), count, seed)
                .stream().map(HostileInput::carried)
                .map(one -> one.unlike(usernames)).toList();
    }

    /** As Keycloak stores it. */
    String storedUsername() {
        return username.toLowerCase(Locale.ROOT);
    }

    /** Whether the rules let it be kept, for all that the realm's own do not forbid. */
    boolean mayBeKept() {
        return DocumentedRules.mayBeKept(storedUsername(), password);
    }

    /** The fields of a login, as a dialect names them. */
    Map<String, String> login(String clientIdField, String addressField) {
        return Map.of("username", username, "password", password, clientIdField, mqttClientId, addressField, address);
    }

    /** A question about a topic, in the words of all dialects. */
    Map<String, String> question() {
        return Map.ofEntries(Map.entry("username", username), Map.entry("clientId", mqttClientId), Map.entry("clientid", mqttClientId),
                Map.entry("client_id", mqttClientId), Map.entry("topic", address), Map.entry("routing_key", address),
                Map.entry("action", "publish"), Map.entry("access", "3"), Map.entry("vhost", "/"), Map.entry("resource", "topic"),
                Map.entry("name", "amq.topic"), Map.entry("permission", "write"));
    }

    private HostileInput unlike(Set<String> usernames) {
        return usernames.add(storedUsername()) ? this : new HostileInput(door, username + usernames.size(), password,
                mqttClientId, address, context).unlike(usernames);
    }

    /** In a form, half a surrogate pair is a question mark. */
    private HostileInput carried() {
        return door.isJson() ? this : new HostileInput(door, carried(username), carried(password), carried(mqttClientId),
                carried(address), context);
    }

    private static String carried(String text) {
        return text.replaceAll("\\p{Cs}", "?");
    }
}
