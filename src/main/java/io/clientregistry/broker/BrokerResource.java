package io.clientregistry.broker;

import io.clientregistry.permission.RolePermissions;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.models.KeycloakSession;

/** What brokers ask: {@code /realms/{realm}/client-registry/broker}. */
public final class BrokerResource {

    private final BrokerCall call;

    /** @param roles remembers parsed permissions between requests */
    public BrokerResource(KeycloakSession session, RolePermissions roles) {
        this.call = new BrokerCall(session, roles);
    }

    /** Native: may this client connect? */
    @POST
    @Path("auth")
    public Response auth(InputStream body) {
        return new NativeDialect(call).auth(body);
    }

    /** Native: may this client publish or subscribe? */
    @POST
    @Path("acl")
    public Response acl(InputStream body) {
        return new NativeDialect(call).acl(body);
    }

    /** Native: whose rights were taken away since the last question? */
    @Path("revocations")
    public RevocationsDialect revocations() {
        return new RevocationsDialect(call);
    }

    /** RabbitMQ. */
    @Path("rabbitmq")
    public RabbitMqDialect rabbitMq() {
        return new RabbitMqDialect(call);
    }

    /** EMQX. */
    @Path("emqx")
    public EmqxDialect emqx() {
        return new EmqxDialect(call);
    }

    /** NanoMQ, mosquitto-go-auth. */
    @Path("http")
    public HttpDialect http() {
        return new HttpDialect(call, HttpDialect.Spelling.STATUS);
    }

    /** rmqtt. */
    @Path("rmqtt")
    public RmqttDialect rmqtt() {
        return new RmqttDialect(call);
    }

    /** TBMQ: may this client connect? */
    @POST
    @Path("tbmq")
    public Response tbmq(InputStream body) {
        return new TbmqDialect(call).auth(body);
    }

    /** VerneMQ. */
    @POST
    @Path("vernemq")
    public Response verneMq(@HeaderParam(VerneMqDialect.HOOK) String hook, InputStream body) {
        return new VerneMqDialect(call).answer(hook, body);
    }
}
