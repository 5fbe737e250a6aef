package io.clientregistry.broker;

import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.registry.RevokedNames;
import io.clientregistry.store.RegistryStores;
import io.clientregistry.store.RevocationFeed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.NoCache;

/** The revocation feed: plug-ins ask every few seconds, and end the connections of those it names. */
public final class RevocationsDialect {

    /**
     * The answer.
     *
     * @param cursor    what to ask with the next time
     * @param usernames as Keycloak stores them, at most {@link RevocationFeed#MAX}; with so many there may be more
     */
    record Revocations(String cursor, List<String> usernames) {

        static Revocations of(RevokedNames names) {
            return new Revocations(String.valueOf(names.position()), names.usernames());
        }
    }

    private final BrokerCall call;

    RevocationsDialect(BrokerCall call) {
        this.call = call;
    }

    /** @param cursor of the last answer, or null: where the feed stands now */
    @GET
    @NoCache
    public Response after(@QueryParam("after") String cursor) {
        return call.answerBroker(() -> Response.status(Status.SERVICE_UNAVAILABLE).build(), broker -> {
            broker.session().getProvider(ClientRegistryProvider.class).brokerActivities()
                    .followed(broker.realm().getId(), broker.client().getId());
            var feed = RegistryStores.of(broker.session()).feed(broker.realm().getId());
            var names = cursor == null ? Optional.of(new RevokedNames(feed.position(), List.of()))
                    : feed.after(position(cursor));
            return Answers.json(Revocations.of(names.orElseThrow(() -> new Malformed(Status.GONE,
                    "The feed does not reach back to this cursor: ask without one"))));
        });
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new Malformed("Not a cursor");
        }
    }
}
