package io.clientregistry.hivemq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientregistry.support.TopicCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the extension for HiveMQ makes of Keycloak's answers. */
class RightsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<TopicCase> casesThatABrokerCanAsk() {
        return TopicCase.all().stream().filter(one -> one.messageQos() != null
                && (one.action().equals("subscribe") || one.messageRetain() != null)).toList();
    }

    @ParameterizedTest
    @MethodSource("casesThatABrokerCanAsk")
    void judgesAsTheServerDoes(TopicCase one) throws Exception {
        var rights = rights(List.of(one.permission()));
        assertThat(one.action().equals("publish") ? rights.mayPublish(one.topic(), one.messageQos(), one.messageRetain())
                : rights.maySubscribe(one.topic(), one.messageQos())).isEqualTo(one.isAllowed());
    }

    @Test
    void whatIsNotUnderstoodGrantsNothingAndItsNeighboursStand() throws Exception {
        var rights = rights(List.of(Map.of("action", "publish", "filter", "a/#/b"), Map.of("action", "rule", "filter", "a"),
                Map.of("action", "publish", "filter", "a", "qos", List.of(7)), Map.of("action", "publish", "filter", "b")));
        assertThat(rights.mayPublish("b", 0, false)).isTrue();
        assertThat(rights.list()).hasSize(1);
    }

    @Test
    void onlyAWholeYesIsOne() throws Exception {
        assertThat(answer("{\"decision\":\"allow\",\"username\":\"ann\",\"permissions\":[]}")).isInstanceOf(Answer.Unavailable.class);
        assertThat(answer("{\"decision\":\"allow\",\"permissions\":[],\"expiresAt\":1}")).isInstanceOf(Answer.Unavailable.class);
        assertThat(answer("{}")).isInstanceOf(Answer.Unavailable.class);
        assertThat(answer("{\"decision\":\"deny\",\"reason\":\"unavailable\"}")).isInstanceOf(Answer.Unavailable.class);
        assertThat(answer("{\"decision\":\"deny\",\"reason\":\"busy\"}")).isInstanceOf(Answer.Busy.class);
        assertThat(answer("{\"decision\":\"deny\",\"reason\":\"credentials\"}")).isInstanceOf(Answer.Refused.class);
    }

    private static Rights rights(List<Map<String, Object>> permissions) throws Exception {
        var json = JSON.writeValueAsString(Map.of("decision", "allow", "username", "ann", "permissions", permissions,
                "expiresAt", 1));
        return ((Answer.Allowed) answer(json)).rights();
    }

    private static Answer answer(String json) throws Exception {
        return JSON.readValue(json, AnswerJson.class).answer();
    }
}
