package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClientIdNotesTest {

    private long now = 1000;
    private final ClientIdNotes notes = new ClientIdNotes(() -> now++);
    private final List<SortedMap<String, ClientIdNote>> written = new ArrayList<>();

    @Test
    void areOneForEachClientIdHoweverMuchHappens() {
        var ann = claim("dev-1", "ann");
        notes.refused(claim("dev-1", "bob"));
        notes.used(ann);
        notes.refused(claim("dev-1", "eve"));
        notes.used(ann);

        notes.flush(written::add);
        notes.flush(written::add);

        assertThat(written).containsExactly(new TreeMap<>(Map.of(ann.id(), new ClientIdNote(1003L, 2, 1002L, "eve"))));
    }

    @Test
    void goInBatchesOfWhichOneMayFail() {
        for (int i = 0; i <= ClientIdNotes.BATCH; i++) {
            notes.used(claim("dev-" + i, "ann"));
        }
        notes.flush(batch -> {
            written.add(batch);
            if (written.size() == 1) {
                throw new IllegalStateException("no database");
            }
        });
        assertThat(written).extracting(Map::size).containsExactly(ClientIdNotes.BATCH, 1);
    }

    private static ClientIdClaim claim(String clientId, String user) {
        return ClientIdClaim.of("broker", clientId, user, user);
    }
}
