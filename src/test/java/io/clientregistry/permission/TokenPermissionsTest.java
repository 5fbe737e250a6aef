package io.clientregistry.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Permissions for brokers that judge by themselves: never more than we would permit. */
class TokenPermissionsTest {

    private static final MqttIdentity PRESS = new MqttIdentity("press-17", null);

    @Test
    void scopesSayWhatRabbitMqCanKeep() throws Exception {
        assertThat(RabbitMqScopes.of(permissions(Action.PUBLISH, "tele/%u/#", "a b/ü"), PRESS, "rabbitmq"))
                .containsExactly("rabbitmq.write:%2F/amq.topic", "rabbitmq.write:%2F/amq.topic/tele.press-17",
                        "rabbitmq.write:%2F/amq.topic/tele.press-17.*", "rabbitmq.write:%2F/amq.topic/a%20b.%C3%BC");
        assertThat(RabbitMqScopes.of(permissions(Action.SUBSCRIBE, "cmd/%u"), PRESS, "mq"))
                .contains("mq.read:%2F/amq.topic/cmd.press-17", "mq.configure:%2F/mqtt-subscription-*");
    }

    @Test
    void whatAScopeWouldWidenGivesNone() throws Exception {
        assertThat(RabbitMqScopes.of(permissions(Action.SUBSCRIBE, "#", "+/#", "a/+", "a/+/b", "a*", "%c/a", "a;qos=0"),
                PRESS, "rabbitmq")).isEmpty();
        assertThat(RabbitMqScopes.of(permissions(Action.PUBLISH, "a;retain=false"), PRESS, "rabbitmq")).isEmpty();
    }

    /** RabbitMQ's star stands for any text; its topic exchange then delivers as MQTT does. */
    @Test
    void noScopePermitsWhatItsPermissionDoesNot() throws Exception {
        var filters = Oracle.texts(List.of("a", "", "$s", "+", "#"), 3).stream().filter(f -> !f.contains("#/")).toList();
        for (String outer : filters) {
            var permissions = permissions(Action.SUBSCRIBE, outer);
            var scopes = RabbitMqScopes.of(permissions, PRESS, "r").stream()
                    .filter(scope -> scope.startsWith("r.read:%2F/amq.topic/"))
                    .map(scope -> scope.substring("r.read:%2F/amq.topic/".length()).replace("%24", "$")).toList();
            for (String inner : filters) {
                var key = inner.replace('/', '.').replace('+', '*');
                if (scopes.stream().anyMatch(scope -> glob(scope).matcher(key).matches())) {
                    assertThat(permissions.allow(new AccessRequest(Action.SUBSCRIBE, key, null, null), PRESS,
                            TopicSpace.ROUTING_KEY)).as("%s permits %s", scopes, key).isTrue();
                }
            }
        }
    }

    /** TBMQ matches the whole text, a shared subscription's with or without what makes it one. */
    @Test
    void noPatternForTbmqPermitsWhatItsPermissionDoesNot() throws Exception {
        var texts = Oracle.texts(List.of("a", "", "$s", "+", "#"), 3).stream().filter(f -> !f.contains("#/")).toList();
        for (String outer : texts) {
            for (var action : Action.values()) {
                var permissions = permissions(action, outer);
                var rules = TbmqRules.of(permissions.resolve(PRESS));
                var patterns = action == Action.PUBLISH ? rules.pubAuthRulePatterns() : rules.subAuthRulePatterns();
                for (String inner : texts) {
                    if (action == Action.PUBLISH && (inner.contains("+") || inner.contains("#"))) {
                        continue; // no topic name
                    }
                    var allowed = permissions.allow(new AccessRequest(action, inner, 0, false), PRESS, TopicSpace.MQTT);
                    var matches = patterns.stream().anyMatch(inner::matches);
                    // "+/#" contains "#", and "/+/#" contains "/#", in another way than by their levels.
                    if (inner.equals("#") || inner.equals("/#")) {
                        assertThat(allowed || !matches).as("%s permits %s", patterns, inner).isTrue();
                    } else {
                        assertThat(matches).as("%s for %s", patterns, inner).isEqualTo(allowed);
                    }
                    assertThat(patterns.stream().anyMatch(("$share/g/" + inner)::matches))
                            .isEqualTo(action == Action.SUBSCRIBE && matches);
                }
            }
        }
    }

    /** EMQX matches a wanted filter as if it were a name, and forgets about "$" in a shared subscription. */
    @Test
    void noRuleForEmqxPermitsWhatItsPermissionDoesNot() throws Exception {
        var filters = Oracle.texts(List.of("a", "", "$s", "+", "#"), 3).stream().filter(f -> !f.contains("#/")).toList();
        for (String outer : filters) {
            var permissions = permissions(Action.SUBSCRIBE, outer);
            for (EmqxRule rule : EmqxRule.of(permissions.resolve(PRESS))) {
                for (String inner : filters) {
                    if (emqxMatches(List.of(inner.split("/", -1)), List.of(rule.topic().split("/", -1)))) {
                        assertThat(permissions.allow(new AccessRequest(Action.SUBSCRIBE, inner, 0, null), PRESS,
                                TopicSpace.MQTT)).as("%s permits %s", rule, inner).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void rulesThatMeanSomethingElseToEmqxAreLeftOut() throws Exception {
        var rules = EmqxRule.of(permissions(Action.PUBLISH, "a/+", "eq a", "x/${username}", "%u/#;qos=2,0;retain=true")
                .resolve(PRESS));
        assertThat(rules).containsExactlyInAnyOrder(new EmqxRule("allow", "publish", "a/+", null, null),
                new EmqxRule("allow", "publish", "press-17/#", List.of(0, 2), true));
    }

    /** emqx_topic:match/2 on words, without its look at "$". */
    private static boolean emqxMatches(List<String> name, List<String> filter) {
        if (filter.equals(List.of("#"))) {
            return true;
        }
        if (name.isEmpty() || filter.isEmpty()) {
            return name.isEmpty() && filter.isEmpty();
        }
        return (filter.get(0).equals("+") || filter.get(0).equals(name.get(0)))
                && emqxMatches(name.subList(1, name.size()), filter.subList(1, filter.size()));
    }

    private static Pattern glob(String scope) {
        return Pattern.compile(Pattern.quote(scope).replace("*", "\\E.*\\Q"));
    }

    private static Permissions permissions(Action action, String... values) throws InvalidTopicException {
        var list = new ArrayList<Permission>();
        for (String value : values) {
            list.add(Permission.parse(action, value));
        }
        return new Permissions(List.copyOf(list));
    }
}
