package io.clientregistry.admin;

import io.clientregistry.broker.Disconnection;
import io.clientregistry.registry.DeviceNotFound;
import io.clientregistry.registry.Window;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.NoCache;
import org.keycloak.common.util.Time;
import org.keycloak.services.ErrorResponse;

/** {@code .../client-registry/devices/{id}}: one device, by its user's id. A person is 404, whatever is asked. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeviceResource {

    private final AdminRequest request;
    private final AdminDevices devices;
    private final String id;

    DeviceResource(AdminRequest request, String id) {
        this.request = request;
        this.devices = new AdminDevices(request);
        this.id = id;
    }

    /** The device. */
    @GET
    @NoCache
    public DeviceRepresentation get() {
        return DeviceRepresentation.of(found(() -> devices.see(id)), Time.currentTimeMillis());
    }

    /** Changes what is given: whether it may log in, until when, and its note. */
    @PUT
    public void update(DeviceUpdateRepresentation body) {
        var device = found(() -> devices.manage(id));
        if (body == null) {
            throw ErrorResponse.error("A change is missing", Status.BAD_REQUEST);
        }
        var terms = BadRequest.unless(() -> body.over(device.terms()));
        found(() -> devices.update(id, terms, body.enabled()));
    }

    /** Retires it: its user goes; the history keeps the line of its request. */
    @DELETE
    public void retire() {
        found(() -> devices.retire(id));
    }

    /** Ends its connections at every broker that can; it may come back. One answer of each broker client. */
    @POST
    @Path("disconnect")
    public List<Disconnection> disconnect() {
        return found(() -> devices.disconnect(id));
    }

    /** Opens its replacement window, or replaces the deadline of an open one; 400 for a time outside 1..3600 s. */
    @POST
    @Path("replace")
    public DeviceRepresentation openReplacement(ReplaceRepresentation body) {
        found(() -> devices.manage(id));
        var seconds = body != null && body.seconds() != null ? body.seconds()
                : request.state().state().settings().windowSeconds();
        var now = Time.currentTimeMillis();
        var until = BadRequest.unless(() -> Window.deadline(now, seconds));
        return DeviceRepresentation.of(found(() -> devices.openReplacement(id, until)), now);
    }

    /** Closes its replacement window; nothing happens when it is closed. */
    @DELETE
    @Path("replace")
    public void closeReplacement() {
        found(() -> devices.closeReplacement(id));
    }

    private static void found(Runnable deed) {
        found(() -> {
            deed.run();
            return null;
        });
    }

    private static <T> T found(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (DeviceNotFound e) {
            throw new NotFoundException(e.getMessage());
        }
    }
}
