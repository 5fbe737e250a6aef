package io.clientregistry.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.permission.AccessRequest;
import io.clientregistry.permission.Action;
import io.clientregistry.permission.InvalidTopicException;
import io.clientregistry.permission.MqttIdentity;
import io.clientregistry.permission.Permission;
import io.clientregistry.permission.Permissions;
import io.clientregistry.permission.TopicSpace;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plug-in for Mosquitto judges topics as the server does. */
class MosquittoTopicCasesIT {

    private static final String HEADER = "action,filter,qos,retain,topic,messageQos,messageRetain,verdict";

    @Test
    void judgesTheTableOfTheServersTests() {
        agrees(Path.of("src/test/resources/topic-cases.csv"));
    }

    /** Every filter of up to three levels, valid or not, with every topic and filter of up to three. */
    @Test
    void judgesASmallWorldAsTheServerDoes() throws Exception {
        var texts = texts(List.of("a", "b", "", "$s", "+", "#", "a+", "$share"));
        var lines = new ArrayList<>(List.of(HEADER));
        for (var filter : texts) {
            for (var topic : texts) {
                for (var action : Action.values()) {
                    lines.add(String.join(",", action.word(), filter, "", "", topic, "1",
                            action == Action.PUBLISH ? "false" : "", verdict(action, filter, topic)));
                }
            }
        }
        agrees(Files.write(Files.createDirectories(BuildOutput.directory().resolve("it")).resolve("topic-cases.csv"), lines));
    }

    private static void agrees(Path table) {
        var program = MosquittoPlugin.sanitized().topicCases();
        var result = CommandLine.run(List.of(program.toString(), table.toString()));
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains(", 0 wrong");
    }

    private static String verdict(Action action, String filter, String topic) {
        try {
            var permissions = new Permissions(List.of(Permission.parse(action, filter)));
            var request = new AccessRequest(action, topic, 1, action == Action.PUBLISH ? false : null);
            return permissions.allow(request, new MqttIdentity("u", "c"), TopicSpace.MQTT) ? "allow" : "deny";
        } catch (InvalidTopicException e) {
            return "deny";
        }
    }

    private static List<String> texts(List<String> levels) {
        var all = new ArrayList<>(levels);
        for (var first : levels) {
            for (var second : levels) {
                all.add(first + "/" + second);
                for (var third : List.of("a", "", "+", "#")) {
                    all.add(first + "/" + second + "/" + third);
                }
            }
        }
        return all;
    }
}
