package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.TestRealm;
import java.util.List;
import java.util.Map;

/**
 * Two nodes, one of which has its clock ahead: windows, replacement windows and expiry are each node's own clock's, and
 * none lasts longer than docs/operations.md says. Both clocks are put forward where time has to pass; they are so far
 * apart that what passes by itself on a busy machine does not count.
 */
final class TwoNodesClocks {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final String SUCCESSORS = "9e77a1c0d4b2f835";
    private static final int APART = 300;
    private static final int TTL = 2 * APART;

    private final TestRealm behind;
    private final TestRealm ahead;
    private int passed;

    TwoNodesClocks(TestRealm behind, TestRealm ahead) {
        this.behind = behind;
        this.ahead = ahead;
    }

    void areApart() {
        behind.hashCheaply();
        try {
            pass(0);
            var device = "devices/" + behind.device("press-1", PASSWORD);
            behind.registry().put("settings", Map.of("requestTtlSeconds", TTL)).expectSuccess();
            aWindowOfTheNodeAheadIsOpenBehindForSoMuchLonger(device);
            aWindowOfTheNodeBehindIsOverAheadSoMuchEarlier();
            aRequestExpiresAheadSoMuchEarlier();
        } finally {
            behind.server().setClock(0);
            ahead.server().setClock(0);
        }
    }

    private void aWindowOfTheNodeAheadIsOpenBehindForSoMuchLonger(String device) {
        ahead.registry().post("unlock", Map.of("seconds", 1)).expect(200);
        ahead.registry().post(device + "/replace", Map.of("seconds", 1)).expect(200);
        pass(1);
        requireLocked(ahead);
        behind.request("press-2", PASSWORD);
        behind.request("press-1", SUCCESSORS);

        pass(APART);
        requireLocked(behind);
        assertThat(requests()).containsExactlyInAnyOrder("press-1 NEW", "press-1 REPLACEMENT", "press-2 NEW");
    }

    private void aWindowOfTheNodeBehindIsOverAheadSoMuchEarlier() {
        behind.registry().post("unlock", Map.of("seconds", APART)).expect(200);
        requireLocked(ahead);
        behind.request("press-3", PASSWORD);

        ahead.registry().post("lock").expect(200);
        requireLocked(behind);
        assertThat(requests()).hasSize(4);
    }

    private void aRequestExpiresAheadSoMuchEarlier() {
        ahead.unlock();
        var early = "requests/" + behind.request("press-4", PASSWORD);
        var late = "requests/" + ahead.request("press-5", PASSWORD);

        pass(TTL - APART);
        assertThat(status(ahead, early)).isEqualTo("EXPIRED");
        ahead.registry().post(early + "/grant").expect(409);
        assertThat(status(ahead, late)).isEqualTo("PENDING");

        pass(2 * APART);
        assertThat(status(behind, late)).isEqualTo("EXPIRED");
        behind.registry().post(late + "/grant").expect(409);
    }

    private void pass(int seconds) {
        passed += seconds;
        behind.server().setClock(passed);
        ahead.server().setClock(passed + APART);
    }

    /** Neither a new name nor a device's successor leaves a request. */
    private void requireLocked(TestRealm node) {
        var before = requests();
        assertThat(node.registry().get("").expect(200).json().get("unlocked").asBoolean()).isFalse();
        node.broker().login("too-late", PASSWORD).expect(400);
        node.broker().login("press-1", "a-late-successors").expect(400);
        assertThat(requests()).isEqualTo(before);
    }

    private List<String> requests() {
        var all = behind.registry().get("requests").expect(200).json();
        return all.valueStream().map(one -> one.get("username").asText() + ' ' + one.get("kind").asText()).toList();
    }

    private static String status(TestRealm node, String request) {
        return node.registry().get(request).expect(200).json().get("status").asText();
    }
}
