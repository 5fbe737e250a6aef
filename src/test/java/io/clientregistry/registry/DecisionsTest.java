package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    private static final long NOW = 1_700_000_000_000L;

    private final MemoryStore store = new MemoryStore();
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final Map<String, String> users = accounts.users;
    private final Decisions decisions = new Decisions(store, accounts, "admin", () -> NOW);

    @Test
    void nothingIsGrantedByItselfOnceItsWindowHasItsNumber() {
        pending("1", "press-17", "secret", 0);
        store.countsGrants = false;
        assertThatThrownBy(() -> decisions.grantExpected("1", DeviceTerms.NONE)).isInstanceOf(RequestConflict.class);
    }

    @Test
    void grantsWithThePasswordTheClientBrought() {
        pending("1", "press-17", "secret", 0);
        var granted = decisions.grant(List.of("1"), false, DeviceTerms.NONE).get(0);
        assertThat(granted.status()).isEqualTo(RequestStatus.GRANTED);
        assertThat(granted.decidedAt()).isEqualTo(NOW);
        assertThat(granted.decidedBy()).isEqualTo("admin");
        assertThat(users).containsEntry("press-17", granted.userId() + " with secret");
        assertThat(store.find(List.of("1"))).containsExactly(granted);
    }

    @Test
    void grantsSeveralAtOnceOrNone() {
        pending("1", "press-17", "secret-1", 0);
        pending("2", "press-18", "secret-2", 0);
        pending("3", "press-19", "secret-3", 0);
        assertThatThrownBy(() -> decisions.grant(List.of("3", "x"), false, DeviceTerms.NONE)).isInstanceOf(RequestNotFound.class);
        assertThatThrownBy(() -> decisions.grant(List.of("3", "3"), false, DeviceTerms.NONE)).isInstanceOf(RequestConflict.class);
        assertThat(users).isEmpty();
        assertThat(decisions.grant(List.of("2", "1"), false, DeviceTerms.NONE)).extracting(RegistrationRequest::id)
                .containsExactly("2", "1");
        assertThat(users).containsOnlyKeys("press-17", "press-18");
        assertThat(users.get("press-18")).endsWith("with secret-2");
    }

    @Test
    void grantsAContestedRequestOnlyWhenAcceptedAsSuch() {
        pending("1", "press-17", "secret-1", 0);
        pending("2", "press-17", "secret-2", 1);
        assertThatThrownBy(() -> decisions.grant(List.of("2"), false, DeviceTerms.NONE)).isInstanceOf(RequestConflict.class);
        assertThat(users).isEmpty();
        decisions.grant(List.of("2"), true, DeviceTerms.NONE);
        assertThat(users.get("press-17")).endsWith("with secret-2");
        assertThat(status("1")).isEqualTo(RequestStatus.DENIED);
    }

    @Test
    void putsASuccessorsPasswordInTheDevicesPlace() {
        pending("1", "press-17", "secret-1", 0, "device");
        pending("2", "press-17", "secret-2", 1, "device");
        var granted = decisions.grant(List.of("2"), true, DeviceTerms.NONE).get(0);
        assertThat(granted.kind()).isEqualTo(RequestKind.REPLACEMENT);
        assertThat(granted.userId()).isEqualTo("device");
        assertThat(users).containsEntry("press-17", "device now with secret-2");
        assertThat(store.find(List.of("1")).get(0)).extracting(RegistrationRequest::status, RegistrationRequest::userId)
                .containsExactly(RequestStatus.DENIED, "device");
    }

    @Test
    void grantsNothingTwice() {
        pending("1", "press-17", "secret", 0);
        decisions.grant(List.of("1"), false, DeviceTerms.NONE);
        assertThatThrownBy(() -> decisions.grant(List.of("1"), false, DeviceTerms.NONE)).isInstanceOf(RequestConflict.class);
    }

    @Test
    void doesNotTakeANameThatSomebodyHas() {
        users.put("press-17", "somebody");
        pending("1", "press-17", "secret", 0);
        assertThatThrownBy(() -> decisions.grant(List.of("1"), false, DeviceTerms.NONE)).isInstanceOf(RequestConflict.class);
    }

    @Test
    void ignoringOneEndsTheOthersOfItsName() {
        pending("1", "press-17", "secret-1", 0);
        pending("2", "press-17", "secret-2", 1);
        pending("3", "press-18", "secret-3", 0);
        decisions.ignore(List.of("1"));
        assertThat(status("1")).isEqualTo(RequestStatus.IGNORED);
        assertThat(status("2")).isEqualTo(RequestStatus.DENIED);
        assertThat(store.pending).containsOnlyKeys("3");
    }

    @Test
    void knowsNothingOfUnknownIds() {
        assertThatThrownBy(() -> decisions.grant(List.of("x"), false, DeviceTerms.NONE)).isInstanceOf(RequestNotFound.class);
        assertThatThrownBy(() -> decisions.deny(List.of("x"))).isInstanceOf(RequestNotFound.class);
        assertThatThrownBy(() -> decisions.ignore(List.of("x"))).isInstanceOf(RequestNotFound.class);
        assertThatThrownBy(() -> decisions.delete(List.of("x"))).isInstanceOf(RequestNotFound.class);
    }

    private RequestStatus status(String id) {
        return store.find(List.of(id)).get(0).status();
    }

    private void pending(String id, String username, String password, int slot) {
        pending(id, username, password, slot, null);
    }

    private void pending(String id, String username, String password, int slot, String replaces) {
        store.insert(new NewRequest(id, slot, new Knock(username, username, password, null, null, Door.ofBroker("broker"), DeviceContext.NONE, replaces),
                new HashedPassword("plain", password), 0, "w"));
    }
}
