package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientregistry.registry.ClientIdOwnership.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientIdOwnershipTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Rows rows = new Rows();
    private long now = 100 * DAY;
    private final ClientIdOwnership ownership = new ClientIdOwnership(rows, Settings.DEFAULT, () -> now);

    @Test
    void goesToTheFirstAndToNobodyElse() {
        assertThat(ownership.owner(claim("ann", "dev-1"))).isEqualTo(Owner.NOBODY);
        assertThat(ownership.take(claim("ann", "dev-1"))).isTrue();

        assertThat(ownership.owner(claim("ann", "dev-1"))).isEqualTo(Owner.CLAIMANT);
        assertThat(ownership.owner(claim("bob", "dev-1"))).isEqualTo(Owner.ANOTHER);
        assertThat(ownership.take(claim("bob", "dev-1"))).isFalse();
        assertThat(ownership.take(claim("ann", "dev-1"))).as("the same account once more").isTrue();
        assertThat(ownership.take(claim("bob", "DEV-1"))).as("another client id").isTrue();
    }

    @Test
    void isOfOneBrokerClient() {
        ownership.take(claim("ann", "dev-1"));
        assertThat(ownership.owner(ClientIdClaim.of("broker-2", "dev-1", "bob", "bob"))).isEqualTo(Owner.NOBODY);
    }

    @Test
    void endsThirtyDaysAfterItsLastUse() {
        ownership.take(claim("ann", "dev-1"));
        now += 30 * DAY - 1;
        assertThat(ownership.owner(claim("bob", "dev-1"))).isEqualTo(Owner.ANOTHER);
        now += 1;
        assertThat(ownership.owner(claim("ann", "dev-1"))).isEqualTo(Owner.NOBODY);
        assertThat(ownership.take(claim("bob", "dev-1"))).isTrue();
        assertThat(ownership.owner(claim("ann", "dev-1"))).isEqualTo(Owner.ANOTHER);
    }

    @Test
    void isOfSixteenClientIdsOfAnAccountAtMost() {
        ownership.take(claim("bob", "other"));
        for (int i = 0; i <= ClientIdOwnership.MAX_OWNED; i++) {
            now++;
            assertThat(ownership.take(claim("ann", "dev-" + i))).isTrue();
        }
        assertThat(ownership.owner(claim("ann", "dev-0"))).isEqualTo(Owner.NOBODY);
        assertThat(ownership.owner(claim("ann", "dev-1"))).isEqualTo(Owner.CLAIMANT);
        assertThat(ownership.owner(claim("bob", "other"))).isEqualTo(Owner.CLAIMANT);
        assertThat(rows.rows).hasSize(ClientIdOwnership.MAX_OWNED + 1);
    }

    /** Two connections of one account at once, and two accounts: who reads nobody may find somebody when it takes. */
    @Test
    void isReadAgainByWhoWasNotQuickest() {
        rows.beforeTake = () -> rows.take(claim("ann", "dev-1"), now, 0);
        assertThat(ownership.take(claim("bob", "dev-1"))).isFalse();
        rows.rows.clear();
        rows.beforeTake = () -> rows.take(claim("ann", "dev-1"), now, 0);
        assertThat(ownership.take(claim("ann", "dev-1"))).isTrue();
    }

    @Test
    void isBusyWhereTheStoreDoesNotShowWhoWasQuicker() {
        rows.taken = false;
        assertThatThrownBy(() -> ownership.take(claim("ann", "dev-1"))).isInstanceOf(TooBusy.class);
    }

    @Test
    void keepsWhatItShowsPrintableAndShort() {
        var claim = ClientIdClaim.of("broker", "a\u0000b\u202e" + "c".repeat(65_000), "ann", "ann");
        assertThat(claim.clientId()).startsWith("a\ufffdb\ufffdccc").hasSize(255);
        assertThat(claim.id()).hasSize(64).isNotEqualTo(claim("ann", "a\u0000b").id());
        assertThat(ClientIdClaim.of("broker", "  ", "ann", "ann").clientId()).isNull();
    }

    private static ClientIdClaim claim(String user, String clientId) {
        return ClientIdClaim.of("broker", clientId, user, user);
    }

    private record Row(String id, String userId, long lastUsed) {
    }

    private static final class Rows implements ClientIdStore {

        private final List<Row> rows = new ArrayList<>();
        private Runnable beforeTake = () -> { };
        private boolean taken = true;

        @Override
        public Optional<String> owner(String id, long endedUntil) {
            return rows.stream().filter(row -> row.id.equals(id) && row.lastUsed > endedUntil).map(Row::userId).findFirst();
        }

        @Override
        public void take(ClientIdClaim claim, long now, long endedUntil) {
            var before = beforeTake;
            beforeTake = () -> { };
            before.run();
            rows.removeIf(row -> row.id.equals(claim.id()) && row.lastUsed <= endedUntil);
            if (taken && rows.stream().noneMatch(row -> row.id.equals(claim.id()))) {
                rows.add(new Row(claim.id(), claim.userId(), now));
            }
        }

        @Override
        public void keepLast(String userId, int count) {
            rows.removeAll(rows.stream().filter(row -> row.userId.equals(userId))
                    .sorted(Comparator.comparingLong(Row::lastUsed).reversed()).skip(count).toList());
        }
    }
}
