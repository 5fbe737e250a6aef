package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

class DecisionsTest {

    private final MemoryStore store = new MemoryStore();
    private final Set<String> users = new HashSet<>();
    private final Decisions decisions = new Decisions(store, new DeviceAccounts() {
        @Override
        public boolean isTaken(String username) {
            return users.contains(username);
        }

        @Override
        public boolean isAllowed(String username) {
            return !username.startsWith("forbidden");
        }

        @Override
        public String create(String username, HashedPassword password) {
            users.add(username);
            return "user-of-" + username + "-with-" + password.secretData();
        }
    }, "admin");

    @Test
    void grantsWithThePasswordTheClientBrought() {
        pending("1", "press-17", "secret", 0);
        var granted = decisions.grant("1", false);
        assertThat(granted.status()).isEqualTo(RequestStatus.GRANTED);
        assertThat(granted.userId()).isEqualTo("user-of-press-17-with-secret");
    }

    @Test
    void grantsAContestedRequestOnlyWhenAcceptedAsSuch() {
        pending("1", "press-17", "secret-1", 0);
        pending("2", "press-17", "secret-2", 1);
        assertThatThrownBy(() -> decisions.grant("2", false)).isInstanceOf(RequestConflict.class);
        assertThat(users).isEmpty();
        assertThat(decisions.grant("2", true).userId()).endsWith("secret-2");
        assertThat(store.decided).containsEntry("1", RequestStatus.DENIED);
    }

    @Test
    void grantsNothingTwice() {
        pending("1", "press-17", "secret", 0);
        decisions.grant("1", false);
        assertThatThrownBy(() -> decisions.grant("1", false)).isInstanceOf(RequestConflict.class);
    }

    @Test
    void doesNotTakeANameThatSomebodyHas() {
        users.add("press-17");
        pending("1", "press-17", "secret", 0);
        assertThatThrownBy(() -> decisions.grant("1", false)).isInstanceOf(RequestConflict.class);
    }

    @Test
    void doesNotMakeAUserThatTheRealmWouldNotHave() {
        pending("1", "forbidden-17", "secret", 0);
        assertThatThrownBy(() -> decisions.grant("1", false)).isInstanceOf(RequestConflict.class);
        assertThat(users).isEmpty();
    }

    @Test
    void ignoringOneEndsTheOthersOfItsName() {
        pending("1", "press-17", "secret-1", 0);
        pending("2", "press-17", "secret-2", 1);
        pending("3", "press-18", "secret-3", 0);
        decisions.ignore("1");
        assertThat(store.decided).containsEntry("1", RequestStatus.IGNORED).containsEntry("2", RequestStatus.DENIED);
        assertThat(store.pending).containsOnlyKeys("3");
    }

    @Test
    void knowsNothingOfUnknownIds() {
        assertThatThrownBy(() -> decisions.grant("x", false)).isInstanceOf(RequestNotFound.class);
        assertThatThrownBy(() -> decisions.deny("x")).isInstanceOf(RequestNotFound.class);
        assertThatThrownBy(() -> decisions.ignore("x")).isInstanceOf(RequestNotFound.class);
        assertThatThrownBy(() -> decisions.delete("x")).isInstanceOf(RequestNotFound.class);
    }

    private void pending(String id, String username, String password, int slot) {
        store.insert(new NewRequest(id, slot, new Knock(username, password, null, null, "broker"),
                new HashedPassword("plain", password), 0));
    }
}
