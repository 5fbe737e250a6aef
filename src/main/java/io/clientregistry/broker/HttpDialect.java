package io.clientregistry.broker;

import io.clientregistry.login.LoginAttempt;
import io.clientregistry.permission.AccessRequest;
import io.clientregistry.permission.Action;
import io.clientregistry.permission.TopicSpace;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** NanoMQ, mosquitto-go-auth and rmqtt: forms or JSON; neither QoS nor the retain flag. */
public final class HttpDialect {

    /** NanoMQ asks about its own messages as if the client had sent them. */
    private static final String BROKERS_OWN = "$SYS/brokers/client_status/";

    /** How the answers are written. */
    enum Spelling {
        /** NanoMQ, mosquitto-go-auth: by the status, exactly 200 for "yes" and 403 for "no". */
        STATUS {
            @Override
            Response of(boolean allow) {
                return Response.status(allow ? Status.OK : Status.FORBIDDEN).type(MediaType.TEXT_PLAIN_TYPE)
                        .entity(allow ? "ok" : "deny").build();
            }

            @Override
            Response busy() {
                return Answers.busy("busy", MediaType.TEXT_PLAIN_TYPE);
            }
        },
        /** rmqtt: by a word, since any status but 200 means "ask somebody else" to it. */
        WORD {
            @Override
            Response of(boolean allow) {
                return Response.ok(allow ? "allow" : "deny", MediaType.TEXT_PLAIN_TYPE).build();
            }

            @Override
            Response busy() {
                return Response.ok("ignore", MediaType.TEXT_PLAIN_TYPE).build();
            }
        };

        abstract Response of(boolean allow);

        abstract Response busy();
    }

    private final BrokerCall call;
    private final Spelling spelling;

    HttpDialect(BrokerCall call, Spelling spelling) {
        this.call = call;
        this.spelling = spelling;
    }

    /** May this client connect? */
    @POST
    @Path("auth")
    public Response auth(InputStream body) {
        return call.answer(this::deny, access -> {
            var fields = new RequestBody(call.session(), body).fields();
            var result = access.connect(new LoginAttempt(fields.get("username"), fields.get("password"),
                    Address.of(fields.get("ipaddr")), fields.get("clientid")));
            return result instanceof ConnectResult.Busy ? spelling.busy()
                    : spelling.of(result instanceof ConnectResult.Allowed);
        });
    }

    /** May this user do everything? Nobody may. */
    @POST
    @Path("superuser")
    public Response superuser(InputStream body) {
        return call.answer(this::deny, access -> deny());
    }

    /** May this client publish or subscribe? */
    @POST
    @Path("acl")
    public Response acl(InputStream body) {
        return call.answer(this::deny, access -> {
            var fields = new RequestBody(call.session(), body).fields();
            var topic = fields.require("topic");
            if (topic.startsWith(BROKERS_OWN)) {
                return deny();
            }
            return spelling.of(requests(fields.first("access", "acc"), topic).allMatch(request -> access.permits(request,
                    fields.get("username"), fields.get("clientid"), TopicSpace.MQTT)));
        });
    }

    /** What the numbers mean: 1 read or subscribe, 2 publish, 3 both, 4 subscribe. */
    private static Stream<AccessRequest> requests(String access, String topic) {
        return switch (String.valueOf(access)) {
            case "1", "4" -> subscriptions(topic);
            case "2" -> Stream.of(publication(topic));
            case "3" -> Stream.concat(Stream.of(publication(topic)), subscriptions(topic));
            default -> throw new Malformed("Access is 1, 2, 3 or 4");
        };
    }

    private static AccessRequest publication(String topic) {
        return new AccessRequest(Action.PUBLISH, topic, null, null);
    }

    /** NanoMQ joins the filters of one packet with commas. */
    private static Stream<AccessRequest> subscriptions(String topics) {
        return List.of(topics.split(",", -1)).stream()
                .map(filter -> new AccessRequest(Action.SUBSCRIBE, filter, null, null));
    }

    private Response deny() {
        return spelling.of(false);
    }
}
