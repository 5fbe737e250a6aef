package io.clientregistry.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The table of cases that the Mosquitto plug-in judges, too: one permission, one request, one verdict. An empty column is
 * a limit that is not there, or what a broker does not tell.
 */
class TopicCasesTest {

    private static final MqttIdentity NOBODY = new MqttIdentity(null, null);

    @ParameterizedTest
    @CsvFileSource(resources = "/topic-cases.csv", useHeadersInDisplayName = true)
    void judgesAsTheTableSays(String action, String filter, String qos, String retain, String topic, Integer messageQos,
            Boolean messageRetain, String verdict) {
        var request = new AccessRequest(Action.of(action).orElseThrow(), topic, messageQos, messageRetain);

        assertThat(permissions(request.action(), filter, qos, retain).allow(request, NOBODY, TopicSpace.MQTT))
                .isEqualTo(verdict.equals("allow"));
    }

    /** As an attribute's value; one that is not valid grants nothing. */
    private static Permissions permissions(Action action, String filter, String qos, String retain) {
        var value = new StringBuilder(filter == null ? "" : filter);
        if (qos != null) {
            value.append(";qos=").append(String.join(",", qos.split("")));
        }
        if (retain != null) {
            value.append(";retain=").append(retain.toLowerCase(Locale.ROOT));
        }
        try {
            return new Permissions(List.of(Permission.parse(action, value.toString())));
        } catch (InvalidTopicException e) {
            return new Permissions(List.of());
        }
    }
}
