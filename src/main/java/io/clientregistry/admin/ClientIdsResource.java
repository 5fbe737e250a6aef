package io.clientregistry.admin;

import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.registry.ClientIdFilter;
import io.clientregistry.store.AfterCommit;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.NoCache;
import org.keycloak.events.admin.OperationType;

/** {@code .../client-registry/client-ids}: which account owns which MQTT client id, and who else came with it. */
@Produces(MediaType.APPLICATION_JSON)
public final class ClientIdsResource {

    private final AdminRequest request;

    ClientIdsResource(AdminRequest request) {
        this.request = request;
    }

    /** Owned client ids, the last used first; with {@code refused} those that others came with, the last one first. */
    @GET
    @NoCache
    public List<ClientIdRepresentation> list(@QueryParam("search") String search, @QueryParam("refused") boolean refused,
                                             @QueryParam("first") @DefaultValue("0") String first,
                                             @QueryParam("max") @DefaultValue("100") String max) {
        request.auth().users().requireView();
        var page = Page.of(first, max);
        return request.clientIds().list(new ClientIdFilter(search, refused), page.first(), page.max()).stream()
                .map(owned -> ClientIdRepresentation.of(owned, request.realm())).toList();
    }

    /** How many the same filters match. */
    @GET
    @NoCache
    @Path("count")
    public long count(@QueryParam("search") String search, @QueryParam("refused") boolean refused) {
        request.auth().users().requireView();
        return request.clientIds().count(new ClientIdFilter(search, refused));
    }

    /** Ends an ownership: whoever logs in with the client id next owns it. Open connections stay. */
    @DELETE
    @Path("{id}")
    public void release(@PathParam("id") String id) {
        request.auth().users().requireManage();
        if (!request.clientIds().release(id)) {
            throw new NotFoundException("Client id not found");
        }
        var memory = request.session().getProvider(ClientRegistryProvider.class).clientIdMemory();
        AfterCommit.run(request.session(), () -> memory.forget(id));
        request.events().operation(OperationType.DELETE).resource(RegistryAdminResource.RESOURCE_TYPE)
                .resourcePath(RegistryAdminResource.RESOURCE_PATH, "client-ids", id).success();
    }
}
