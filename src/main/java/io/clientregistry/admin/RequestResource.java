package io.clientregistry.admin;

import io.clientregistry.registry.RequestConflict;
import io.clientregistry.registry.RequestNotFound;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.NoCache;
import org.keycloak.common.util.Time;
import org.keycloak.services.ErrorResponse;

/** {@code .../client-registry/requests/{id}}: one registration request and the decision on it. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RequestResource {

    private final AdminRequest request;
    private final String id;

    RequestResource(AdminRequest request, String id) {
        this.request = request;
        this.id = id;
    }

    /** The request, whatever its status. */
    @GET
    @NoCache
    public RequestRepresentation get() {
        request.auth().users().requireView();
        return request.requests().find(id).map(RequestRepresentation::of)
                .orElseThrow(() -> notFound(new RequestNotFound()));
    }

    /**
     * Makes a device account of it, or puts its password in the place of the device's that it would replace: 201 with the
     * user's address. A contested one must be accepted as such.
     */
    @POST
    @Path("grant")
    public Response grant(GrantRepresentation body) {
        request.auth().users().requireManage();
        var grant = body == null ? GrantRepresentation.PLAIN : body;
        var terms = BadRequest.unless(() -> grant.terms(Time.currentTimeMillis()));
        var granted = decide(() -> new AdminDecisions(request)
                .grant(List.of(id), Boolean.TRUE.equals(grant.acceptContested()), terms).get(0));
        var user = request.session().getContext().getUri().getBaseUriBuilder().path("admin").path("realms")
                .path(request.realm().getName()).path("users").path(granted.userId()).build();
        return Response.created(user).entity(GrantedRepresentation.of(granted)).build();
    }

    /** Denies it; its name may knock again. */
    @POST
    @Path("deny")
    public void deny() {
        request.auth().users().requireManage();
        decide(() -> new AdminDecisions(request).deny(List.of(id)));
    }

    /** Denies it, and keeps no further knocks of its name until the entry is deleted. */
    @POST
    @Path("ignore")
    public void ignore() {
        request.auth().users().requireManage();
        decide(() -> new AdminDecisions(request).ignore(id));
    }

    /** Forgets it, whatever its status. */
    @DELETE
    public void delete() {
        request.auth().users().requireManage();
        decide(() -> new AdminDecisions(request).delete(id));
    }

    private static <T> T decide(Supplier<T> decision) {
        try {
            return decision.get();
        } catch (RequestNotFound e) {
            throw notFound(e);
        } catch (RequestConflict e) {
            throw ErrorResponse.error(e.getMessage(), Status.CONFLICT);
        }
    }

    private static NotFoundException notFound(RequestNotFound e) {
        return new NotFoundException(e.getMessage());
    }
}
