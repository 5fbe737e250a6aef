package io.clientregistry.admin;

import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.registry.Channel;
import io.clientregistry.registry.Ring;
import io.clientregistry.store.RegistryStores;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.NoCache;
import org.keycloak.events.admin.OperationType;

/** {@code .../client-registry/doorbell}: how deliveries go. Where it rings is one of the settings. */
@Produces(MediaType.APPLICATION_JSON)
public final class DoorbellResource {

    private final AdminRequest request;

    DoorbellResource(AdminRequest request) {
        this.request = request;
    }

    /** How deliveries go. */
    @GET
    @NoCache
    public DoorbellRepresentation status() {
        request.auth().users().requireView();
        return DoorbellRepresentation.of(request.bells().statuses());
    }

    /** Sends a test by each channel that leads somewhere, and answers whether it arrived. */
    @POST
    @Path("test")
    public List<TestRingRepresentation> test() {
        request.auth().users().requireManage();
        var results = rings().stream().map(this::test).toList();
        request.events().operation(OperationType.ACTION).resource(RegistryAdminResource.RESOURCE_TYPE)
                .resourcePath(RegistryAdminResource.RESOURCE_PATH, "doorbell", "test").representation(results).success();
        return results;
    }

    private List<Ring> rings() {
        var deliveries = RegistryStores.of(request.session()).deliveries();
        return Arrays.stream(Channel.values()).map(channel -> deliveries.ring(request.realm().getId(), channel))
                .flatMap(Optional::stream).toList();
    }

    private TestRingRepresentation test(Ring ring) {
        var error = request.session().getProvider(ClientRegistryProvider.class).ringer()
                .test(request.session().getKeycloakSessionFactory(), ring);
        return new TestRingRepresentation(ring.channel().name().toLowerCase(Locale.ROOT), error.isEmpty(),
                error.orElse(null));
    }
}
