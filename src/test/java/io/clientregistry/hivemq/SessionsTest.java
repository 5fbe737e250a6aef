package io.clientregistry.hivemq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Answer.Allowed ANN = new Answer.Allowed("ann", Rights.NONE, 1000);
    private static final Answer.Allowed BOB = new Answer.Allowed("bob", Rights.NONE, 2000);

    private final Sessions sessions = new Sessions();

    @Test
    void whoLosesARightWhileItsLoginIsUnderWayIsNotLetIn() {
        var login = sessions.begin("c");
        assertThat(sessions.revoke("ann", System.nanoTime())).isEmpty();
        assertThat(sessions.admit(login, ANN)).isFalse();
        assertThat(sessions.admit(sessions.begin("c"), ANN)).isTrue();
    }

    @Test
    void aRevocationIsAboutOneUserAndWhatWasAskedBefore() {
        var ann = sessions.begin("a");
        var bob = sessions.begin("b");
        sessions.admit(ann, ANN);
        sessions.admit(bob, BOB);
        assertThat(sessions.revoke("ann", ann.askedAt() - 1)).isEmpty();
        assertThat(sessions.revoke("ann", System.nanoTime())).extracting(Session::clientId).containsExactly("a");
        assertThat(sessions.size()).isEqualTo(1);
        assertThat(sessions.revokeAll(System.nanoTime())).extracting(Session::clientId).containsExactly("b");
    }

    @Test
    void whoWentAwayMeanwhileIsNotLetIn() {
        var login = sessions.begin("c");
        sessions.end(login.id());
        assertThat(sessions.admit(login, ANN)).isFalse();
    }

    @Test
    void aLoginLastsUntilItExpires() {
        sessions.admit(sessions.begin("a"), ANN);
        sessions.admit(sessions.begin("b"), BOB);
        assertThat(sessions.expire(999)).isEmpty();
        assertThat(sessions.expire(1000)).extracting(Session::clientId).containsExactly("a");
    }
}
