package io.clientregistry.admin;

import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.registry.Author;
import io.clientregistry.registry.ExpectedDevices;
import io.clientregistry.store.RegistryStores;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.resteasy.reactive.NoCache;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ErrorResponse;

/** {@code .../client-registry/expected}: the list of expected devices. */
@Produces(MediaType.APPLICATION_JSON)
public class ExpectedResource {

    private static final String PATH = "expected";

    private final AdminRequest request;

    ExpectedResource(AdminRequest request) {
        this.request = request;
    }

    /** The list, by username. */
    @GET
    @NoCache
    public List<ExpectedRepresentation> list(@QueryParam("search") String search,
                                             @QueryParam("first") @DefaultValue("0") String first,
                                             @QueryParam("max") @DefaultValue("100") String max) {
        request.auth().users().requireView();
        var page = Page.of(first, max);
        return devices(request.session()).list(wanted(search), page.first(), page.max()).stream()
                .map(device -> ExpectedRepresentation.of(device, request.realm())).toList();
    }

    /** How many entries the same search finds. */
    @GET
    @NoCache
    @Path("count")
    public long count(@QueryParam("search") String search) {
        request.auth().users().requireView();
        return devices(request.session()).count(wanted(search));
    }

    /**
     * Adds entries, in place of those of the same names: 200, or 400 and nothing when a line is wrong.
     *
     * @param dryRun    only tells what would happen; then 200 in any case
     * @param skipWrong imports the lines that are right all the same
     */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response add(InputStream body, @Context HttpHeaders headers,
                        @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
                        @QueryParam("skipWrong") @DefaultValue("false") boolean skipWrong) {
        request.auth().users().requireManage();
        var csv = MediaType.valueOf(Csv.MEDIA_TYPE).isCompatible(headers.getMediaType());
        var result = KeycloakModelUtils.runJobInTransactionWithResult(request.session().getKeycloakSessionFactory(),
                request.session().getContext(), own -> {
                    var read = read(own, body, csv, dryRun);
                    if (dryRun || read.wrong() > 0 && !skipWrong) {
                        own.getTransactionManager().setRollbackOnly();
                    } else {
                        event(own, OperationType.CREATE, read, PATH);
                    }
                    return read;
                }, "client registry import");
        request.session().getProvider(ClientRegistryProvider.class).unexpected().forgetAll();
        return dryRun || result.wrong() == 0 || skipWrong ? Response.ok(result).build()
                : Response.status(Status.BAD_REQUEST).entity(result.asNothing()).build();
    }

    /** Removes all entries. */
    @DELETE
    public void clear() {
        request.auth().users().requireManage();
        devices(request.session()).clear();
        event(request.session(), OperationType.DELETE, null, PATH);
    }

    /** Removes one entry. */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        request.auth().users().requireManage();
        if (!devices(request.session()).remove(id)) {
            throw new NotFoundException("Expected device not found");
        }
        event(request.session(), OperationType.DELETE, null, PATH + '/' + id);
    }

    private ImportRepresentation read(KeycloakSession own, InputStream body, boolean csv, boolean dryRun) {
        try {
            var stores = RegistryStores.of(own);
            var realm = own.getContext().getRealm();
            return new ExpectedImport(devices(own), stores.state(realm.getId()).state().settings(),
                    new GrantableRoles(realm, request.auth().roles()::canMapRole), author(), dryRun)
                    .read(csv ? new CsvEntries(reader(body)) : new JsonEntries(body));
        } catch (CharacterCodingException e) {
            throw ErrorResponse.error("The text is not UTF-8", Status.BAD_REQUEST);
        } catch (IOException e) {
            throw ErrorResponse.error("The text could not be read", Status.BAD_REQUEST);
        }
    }

    /** Refuses what is no UTF-8. */
    private static BufferedReader reader(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder()));
    }

    private Author author() {
        var auth = request.auth().adminAuth();
        return new Author(auth.getRealm().getId(), auth.getUser().getId(), auth.getUser().getUsername());
    }

    private void event(KeycloakSession session, OperationType operation, Object representation, String path) {
        request.events().clone(session).operation(operation).resource(RegistryAdminResource.RESOURCE_TYPE)
                .resourcePath(RegistryAdminResource.RESOURCE_PATH, path).representation(representation).success();
    }

    private ExpectedDevices devices(KeycloakSession session) {
        return RegistryStores.of(session).expected(request.realm().getId());
    }

    private static String wanted(String search) {
        return search == null || search.isBlank() ? null : search.strip();
    }
}
