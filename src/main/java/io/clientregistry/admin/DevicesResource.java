package io.clientregistry.admin;

import io.clientregistry.registry.DeviceFilter;
import io.clientregistry.registry.DeviceNotFound;
import io.clientregistry.registry.DeviceStatus;
import io.clientregistry.registry.Fault;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.NoCache;
import org.keycloak.common.util.Time;

/** {@code .../client-registry/devices}: lists, and deeds to many devices at once. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DevicesResource {

    private static final Logger LOG = Logger.getLogger(DevicesResource.class);

    private final AdminRequest request;

    DevicesResource(AdminRequest request) {
        this.request = request;
    }

    /**
     * Devices, newest grant first.
     *
     * @param days what {@code SILENT} and {@code EXPIRING} mean
     */
    @GET
    @NoCache
    public List<DeviceRepresentation> list(@QueryParam("status") String status,
                                           @QueryParam("days") @DefaultValue("30") String days,
                                           @QueryParam("search") String search,
                                           @QueryParam("first") @DefaultValue("0") String first,
                                           @QueryParam("max") @DefaultValue("100") String max) {
        request.auth().users().requireView();
        var page = Page.of(first, max);
        var now = Time.currentTimeMillis();
        return request.devices().list(filter(status, days, search), page.first(), page.max()).stream()
                .map(device -> DeviceRepresentation.of(device, now)).toList();
    }

    /** How many devices the same filters match. */
    @GET
    @NoCache
    @Path("count")
    public long count(@QueryParam("status") String status, @QueryParam("days") @DefaultValue("30") String days,
                      @QueryParam("search") String search) {
        request.auth().users().requireView();
        return request.devices().count(filter(status, days, search));
    }

    /** Disables devices, each on its own. */
    @POST
    @Path("disable")
    public List<BulkResult> disable(IdsRepresentation body) {
        return each(body, AdminDevices::disable);
    }

    /** Enables devices, each on its own. */
    @POST
    @Path("enable")
    public List<BulkResult> enable(IdsRepresentation body) {
        return each(body, AdminDevices::enable);
    }

    /** Retires devices, each on its own. */
    @POST
    @Path("retire")
    public List<BulkResult> retire(IdsRepresentation body) {
        return each(body, AdminDevices::retire);
    }

    /** One device. */
    @Path("{id}")
    public DeviceResource one(@PathParam("id") String id) {
        return new DeviceResource(request, id);
    }

    /** By the rights on each: who may see no users at all is answered 403 as a whole. */
    private List<BulkResult> each(IdsRepresentation body, BiConsumer<AdminDevices, String> deed) {
        request.auth().users().requireQuery();
        var devices = new AdminDevices(request);
        return IdsRepresentation.of(body).stream().map(id -> result(id, () -> deed.accept(devices, id))).toList();
    }

    private static BulkResult result(String id, Runnable deed) {
        try {
            deed.run();
            return new BulkResult(id, Status.NO_CONTENT.getStatusCode(), null, null);
        } catch (DeviceNotFound e) {
            return new BulkResult(id, Status.NOT_FOUND.getStatusCode(), null, e.getMessage());
        } catch (ForbiddenException e) {
            return new BulkResult(id, Status.FORBIDDEN.getStatusCode(), null, "Forbidden");
        } catch (RuntimeException e) {
            LOG.error("A device could not be changed", Fault.of(e));
            return new BulkResult(id, Status.INTERNAL_SERVER_ERROR.getStatusCode(), null, "Internal error");
        }
    }

    private static DeviceFilter filter(String status, String days, String search) {
        return BadRequest.unless(() -> new DeviceFilter(status(status), Page.number("days", days), search));
    }

    private static DeviceStatus status(String status) {
        if (status == null || status.isBlank()) {
            return null;
        }
        return Arrays.stream(DeviceStatus.values()).filter(one -> one.name().equals(status.toUpperCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("status must be one of "
                        + Arrays.stream(DeviceStatus.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
