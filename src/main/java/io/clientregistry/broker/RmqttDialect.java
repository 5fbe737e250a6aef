package io.clientregistry.broker;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** rmqtt: asks as those of {@link HttpDialect} do, and reads the answer from a word. */
public final class RmqttDialect {

    private final HttpDialect questions;

    RmqttDialect(BrokerCall call) {
        questions = new HttpDialect(call, HttpDialect.Spelling.WORD);
    }

    /** May this client connect? */
    @POST
    @Path("auth")
    public Response auth(InputStream body) {
        return questions.auth(body);
    }

    /** May this client publish or subscribe? */
    @POST
    @Path("acl")
    public Response acl(InputStream body) {
        return questions.acl(body);
    }
}
