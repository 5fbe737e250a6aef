package io.clientregistry.registry;

import java.util.List;

/**
 * Notices of one second that go out together, for one try of this node alone.
 *
 * @param id      the same for each try
 * @param realmId the realm
 * @param notices oldest first, at least one
 * @param tries   how many there have been, this one included
 */
public record Delivery(String id, String realmId, Channel channel, List<Notice> notices, int tries) {

    public Delivery {
        notices = List.copyOf(notices);
    }

    /** When the first of what it tells of happened, in epoch ms. */
    public long since() {
        return notices.get(0).at();
    }
}
