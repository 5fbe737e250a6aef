package io.clientregistry.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Permissions as attributes spell them, and the decisions they lead to. */
class PermissionsTest {

    private static final MqttIdentity PRESS = new MqttIdentity("press-17", "dev-1");

    @Test
    void readsLimits() throws Exception {
        var permission = Permission.parse(Action.PUBLISH, "tele/%u/#;qos=0,1;retain=false");

        assertThat(permission.template().text()).isEqualTo("tele/%u/#");
        assertThat(permission.qos()).isEqualTo(Set.of(0, 1));
        assertThat(permission.retain()).isFalse();
        assertThat(permission.isUnlimited()).isFalse();
        assertThat(Permission.parse(Action.SUBSCRIBE, "a b/ c").isUnlimited()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ";qos=0", "a#", "a+%u", "#/%c", "a;", "a;qos=", "a;qos=3", "a;qos=0,0", "a;qos=0,", "a;qos=01",
                "a;qos=0;qos=1", "a;retain=", "a;retain=yes", "a;retain=true;retain=true", "a; qos=0",
                "a;QOS=0", "a;b", "$share/g/a", "a\u0000"
            })
    void refusesInvalidValues(String value) {
        assertThatThrownBy(() -> Permission.parse(Action.PUBLISH, value))
                .isInstanceOf(InvalidTopicException.class)
                .hasMessageNotContaining("null");
    }

    @Test
    void refusesNullAndARetainFlagOnASubscription() {
        assertThatThrownBy(() -> Permission.parse(Action.PUBLISH, null))
                .isInstanceOf(InvalidTopicException.class);
        assertThatThrownBy(() -> Permission.parse(Action.SUBSCRIBE, "a;retain=false"))
                .isInstanceOf(InvalidTopicException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "tele/%u/#,press-17,dev-1,tele/press-17/#",
        "%c/x,press-17,dev-1,dev-1/x",
        "a-%u-%c-b,u,c,a-u-c-b",
        "%u%u,u,c,uu",
        "%u/%c,%c,%u,%c/%u",
        "100%/%x/%u,u,c,100%/%x/u",
        "%%u,u,c,%u",
        "$SYS/%c,u,c,$SYS/c",
        "a/%u,$SYS,c,a/$SYS",
        "%,u,c,%",
        "%u,ü😀,c,ü😀"
    })
    void substitutesInOnePass(String template, String username, String clientId, String expected)
            throws Exception {
        assertThat(FilterTemplate.parse(template).resolve(new MqttIdentity(username, clientId), ""))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "#", "a/b", "/", "a+", "#a", "a\u0000", "", "$SYS", "\uD800"})
    void anUnsafeValueMatchesNothing(String value) throws Exception {
        var all = new Permissions(List.of(Permission.parse(Action.SUBSCRIBE, "%c/x")));
        var request = new AccessRequest(Action.SUBSCRIBE, value + "/x", 0, null);

        assertThat(all.allow(request, new MqttIdentity("u", value), TopicSpace.MQTT)).isFalse();
        assertThat(all.resolve(new MqttIdentity("u", value))).isEmpty();
    }

    @Test
    void aMissingClientIdMatchesNothingButOtherFiltersStand() throws Exception {
        var permissions = publish("%c/a", "%u/a");

        assertThat(permissions.resolve(new MqttIdentity("u", null)))
                .extracting(Permissions.Resolved::filter)
                .containsExactly("u/a");
    }

    @Test
    void cannotBecomeASharedOrASystemFilter() throws Exception {
        assertThat(publish("$shar%c/g/a").resolve(new MqttIdentity("u", "e"))).isEmpty();
        assertThat(publish("%c/a").resolve(new MqttIdentity("u", "$SYS"))).isEmpty();
    }

    @Test
    void aFilterThatGrowsTooLongMatchesNothing() throws Exception {
        assertThat(publish("%u/%c").resolve(new MqttIdentity("u".repeat(40_000), "c".repeat(40_000))))
                .isEmpty();
    }

    @Test
    void deniesByDefaultAndKeepsActionsApart() throws Exception {
        var publish = new AccessRequest(Action.PUBLISH, "a", 0, false);
        var subscribe = new AccessRequest(Action.SUBSCRIBE, "a", 0, null);

        assertThat(new Permissions(List.of()).allow(publish, PRESS, TopicSpace.MQTT)).isFalse();
        assertThat(publish("a").allow(publish, PRESS, TopicSpace.MQTT)).isTrue();
        assertThat(publish("a").allow(subscribe, PRESS, TopicSpace.MQTT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISH,tele/%u/#,tele.press-17.temp,true",
        "PUBLISH,tele.%u/#,tele.press-17.temp,true",
        "PUBLISH,tele/%u/#,tele.press-18.temp,false",
        "PUBLISH,tele/+,tele.*,true",
        "PUBLISH,tele/+,tele.#,false",
        "PUBLISH,tele/*,tele.*,false",
        "PUBLISH,/x,.x,true",
        "SUBSCRIBE,cmd/%u/#,cmd.press-17.*,true",
        "SUBSCRIBE,cmd/%u/#,cmd.press-17.#,true",
        "SUBSCRIBE,cmd/+/x,cmd.*.x,true",
        "SUBSCRIBE,cmd/+/x,cmd.#,false",
        "SUBSCRIBE,cmd/#,cmd.#.x,false",
        "SUBSCRIBE,cmd/#,cmd.a*,false",
        "SUBSCRIBE,cmd/#,cmd.a#,false",
        "SUBSCRIBE,cmd/#,cmd.+,false",
        "SUBSCRIBE,cmd/#,cmd/x,false",
        "SUBSCRIBE,cmd/*,cmd.*,false",
        "SUBSCRIBE,#,$SYS.x,false",
        "SUBSCRIBE,x,$share.g.x,false"
    })
    void comparesInRoutingKeySpace(Action action, String permission, String key, boolean expected)
            throws Exception {
        var permissions = new Permissions(List.of(Permission.parse(action, permission)));
        var request = new AccessRequest(action, key, null, null);

        assertThat(permissions.allow(request, PRESS, TopicSpace.ROUTING_KEY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a*", "*", ".", "a/b", "+", "#"})
    void aValueThatIsMoreThanAWordMatchesNothingInRoutingKeySpace(String username) throws Exception {
        var identity = new MqttIdentity(username, "dev-1");
        var request = new AccessRequest(Action.PUBLISH, "tele." + username.replace("+", "*"), null, null);

        assertThat(publish("tele/%u").allow(request, identity, TopicSpace.ROUTING_KEY)).isFalse();
    }

    @Test
    void aLimitThatRabbitMqCannotHonourGrantsNothing() throws Exception {
        var request = new AccessRequest(Action.PUBLISH, "a", null, null);

        assertThat(publish("a;qos=0").allow(request, PRESS, TopicSpace.ROUTING_KEY)).isFalse();
        assertThat(publish("a;retain=false").allow(request, PRESS, TopicSpace.ROUTING_KEY)).isFalse();
        assertThat(publish("a").allow(request, PRESS, TopicSpace.ROUTING_KEY)).isTrue();
    }

    /** RabbitMQ binds what it asks about: whatever is allowed must deliver no more than is permitted. */
    @Test
    void routingKeysReachNothingThatThePermissionDoesNot() throws Exception {
        var words = List.of("a", "", "$s", "+", "#");
        var filters = Oracle.texts(words, 3).stream().filter(f -> !f.contains("#/")).toList();
        var topics = Oracle.texts(List.of("a", "", "$s", "z"), 4);
        for (String outer : filters) {
            var permission = new Permissions(List.of(Permission.parse(Action.SUBSCRIBE, outer)));
            for (String inner : filters) {
                String key = inner.replace('/', '.').replace('+', '*');
                boolean allowed =
                        permission.allow(
                                new AccessRequest(Action.SUBSCRIBE, key, null, null), PRESS, TopicSpace.ROUTING_KEY);
                assertThat(allowed)
                        .as("%s contains %s", outer, key)
                        .isEqualTo(Oracle.contains(outer, inner, topics));
            }
        }
    }

    private static Permissions publish(String... values) throws InvalidTopicException {
        var list = new ArrayList<Permission>();
        for (String value : values) {
            list.add(Permission.parse(Action.PUBLISH, value));
        }
        return new Permissions(List.copyOf(list));
    }
}
