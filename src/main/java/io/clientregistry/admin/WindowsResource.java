package io.clientregistry.admin;

import io.clientregistry.registry.CommissioningRecord;
import io.clientregistry.registry.RequestFilter;
import io.clientregistry.registry.RequestOrder;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.WindowLine;
import io.clientregistry.store.RegistryStores;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.NoCache;

/** {@code .../client-registry/windows}: the commissioning record, as JSON or, where that is asked for, as CSV. */
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
public class WindowsResource {

    private static final MediaType CSV = MediaType.valueOf(Csv.MEDIA_TYPE);

    private final AdminRequest request;

    WindowsResource(AdminRequest request) {
        this.request = request;
    }

    /** Windows, the newest first. */
    @GET
    @NoCache
    public Response list(@QueryParam("first") @DefaultValue("0") String first,
                         @QueryParam("max") @DefaultValue("100") String max, @Context HttpHeaders headers) {
        request.auth().users().requireView();
        var page = Page.of(first, max);
        var lines = record().list(page.first(), page.max());
        return wantsCsv(headers) ? csv(RecordCsv.ofWindows(lines))
                : json(lines.stream().map(WindowRecordRepresentation::of).toList());
    }

    /** How many windows there are. */
    @GET
    @NoCache
    @Path("count")
    @Produces(MediaType.APPLICATION_JSON)
    public long count() {
        request.auth().users().requireView();
        return record().count();
    }

    /** One window; as CSV its requests and what was decided on each. */
    @GET
    @NoCache
    @Path("{id}")
    public Response get(@PathParam("id") String id, @Context HttpHeaders headers) {
        request.auth().users().requireView();
        var line = record().find(id).orElseThrow(() -> new NotFoundException("Window not found"));
        return wantsCsv(headers) ? csv(requests(line)) : json(WindowRecordRepresentation.of(line));
    }

    private String requests(WindowLine line) {
        var filter = new RequestFilter(Set.<RequestStatus>of(), null, null, line.window().id());
        var csv = new RecordCsv();
        for (int first = 0, read = Page.MAX_RESULTS; read == Page.MAX_RESULTS; first += read) {
            var requests = request.requests().list(filter, RequestOrder.LAST_SEEN, first, Page.MAX_RESULTS);
            requests.forEach(csv::add);
            read = requests.size();
        }
        return csv.toString();
    }

    private CommissioningRecord record() {
        return RegistryStores.of(request.session()).record(request.realm().getId());
    }

    /** What the caller would like best; JSON unless that is CSV. */
    private static boolean wantsCsv(HttpHeaders headers) {
        var best = headers.getAcceptableMediaTypes().get(0);
        return best.getType().equals(CSV.getType()) && best.isCompatible(CSV);
    }

    private static Response csv(String text) {
        return Response.ok(text, CSV.withCharset("utf-8")).build();
    }

    private static Response json(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
