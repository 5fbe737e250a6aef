package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientIdRuleTest {

    @ParameterizedTest
    @CsvSource({"owned,OWNED", "username,USERNAME", "free,FREE", "' free ',FREE", ",FREE", "' ',FREE", "onwed,OWNED",
        "FREE,OWNED"})
    void isFreeWithoutTheAttributeAndOwnedForAWordThatIsNone(String attribute, ClientIdRule rule) {
        assertThat(ClientIdRule.of(attribute)).isEqualTo(rule);
    }

    @Test
    void hasAWordThatNamesIt() {
        assertThat(ClientIdRule.values()).allSatisfy(rule -> assertThat(ClientIdRule.named(rule.word())).contains(rule));
        assertThat(ClientIdRule.named("OWNED")).isEmpty();
        assertThat(ClientIdRule.named(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"press-17,press-17,true", "press-17,Press-17,true", "press-17,press-17-a,true", "press-17,press-17_a,true",
        "press-17,press-17.a,true", "press-17,press-17:a,true", "press-17,press-17/a,true", "press-17,press-17-,true",
        "press-17,press-178,false", "press-17,press-1,false", "press-17,press-17 a,false", "press-17,a-press-17,false",
        "press-17,press-17#a,false"})
    void namesAClientIdAfterAUsername(String username, String clientId, boolean is) {
        assertThat(ClientIdRule.isNamedAfter(username, clientId)).isEqualTo(is);
    }
}
