package io.clientregistry.admin;

import io.clientregistry.registry.DeviceTerms;
import io.clientregistry.registry.RequestFilter;
import io.clientregistry.registry.RequestOrder;
import io.clientregistry.registry.RequestStatus;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.NoCache;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ErrorResponse;

/** {@code .../client-registry/requests}: lists, and decisions on many requests at once. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RequestsResource {

    private final AdminRequest request;

    RequestsResource(AdminRequest request) {
        this.request = request;
    }

    /**
     * Requests, newest first; {@code status} may be given several times, {@code username} is a whole one, in any case,
     * {@code window} the id of the one in which they came.
     *
     * @param sort {@code lastSeen}, as it is when absent, or {@code decidedAt}
     */
    @GET
    @NoCache
    public List<RequestRepresentation> list(@QueryParam("status") List<String> statuses, @QueryParam("search") String search,
                                            @QueryParam("username") String username,
                                            @QueryParam("window") String window,
                                            @QueryParam("sort") @DefaultValue("lastSeen") String sort,
                                            @QueryParam("first") @DefaultValue("0") String first,
                                            @QueryParam("max") @DefaultValue("100") String max) {
        request.auth().users().requireView();
        var page = Page.of(first, max);
        return request.requests().list(filter(statuses, search, username, window), order(sort), page.first(), page.max()).stream()
                .map(RequestRepresentation::of).toList();
    }

    /** How many requests the same filters match. */
    @GET
    @NoCache
    @Path("count")
    public long count(@QueryParam("status") List<String> statuses, @QueryParam("search") String search,
                      @QueryParam("username") String username, @QueryParam("window") String window) {
        request.auth().users().requireView();
        return request.requests().count(filter(statuses, search, username, window));
    }

    /** Grants requests, each on its own. */
    @POST
    @Path("grant")
    public List<BulkResult> grant(IdsRepresentation body) {
        request.auth().users().requireManage();
        return new BulkDecision(request, (decisions, ids) -> decisions.grant(ids, false, DeviceTerms.NONE))
                .on(IdsRepresentation.of(body));
    }

    /** Denies requests, each on its own. */
    @POST
    @Path("deny")
    public List<BulkResult> deny(IdsRepresentation body) {
        request.auth().users().requireManage();
        return new BulkDecision(request, AdminDecisions::deny).on(IdsRepresentation.of(body));
    }

    /** One request. */
    @Path("{id}")
    public RequestResource one(@PathParam("id") String id) {
        return new RequestResource(request, id);
    }

    private static RequestOrder order(String sort) {
        return switch (sort) {
            case "lastSeen" -> RequestOrder.LAST_SEEN;
            case "decidedAt" -> RequestOrder.DECIDED;
            default -> throw ErrorResponse.error("sort must be lastSeen or decidedAt", Status.BAD_REQUEST);
        };
    }

    private static RequestFilter filter(List<String> statuses, String search, String username, String window) {
        try {
            return new RequestFilter(statuses.stream().filter(status -> !status.isBlank())
                    .map(status -> RequestStatus.valueOf(status.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet()), search, KeycloakModelUtils.toLowerCaseSafe(username), window);
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error("status must be one of " + Arrays.stream(RequestStatus.values())
                    .map(Enum::name).collect(Collectors.joining(", ")), Status.BAD_REQUEST);
        }
    }
}
