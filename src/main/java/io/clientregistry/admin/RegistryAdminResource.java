package io.clientregistry.admin;

import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.registry.Administration;
import io.clientregistry.registry.RequestFilter;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.WindowPurpose;
import io.clientregistry.store.RegistryStores;
import io.clientregistry.theme.PageMessages;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.NoCache;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.services.ErrorResponse;

/** {@code /admin/realms/{realm}/client-registry}: the lock, the settings and what has happened. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RegistryAdminResource {

    /** The resource type of admin events about the lock and the settings. */
    static final String RESOURCE_TYPE = "CLIENT_REGISTRY";
    /** Where admin events say the resource is, relative to the realm. */
    static final String RESOURCE_PATH = "client-registry";

    private final AdminRequest request;

    RegistryAdminResource(AdminRequest request) {
        this.request = request;
    }

    /** The lock and the number of pending requests. */
    @GET
    @NoCache
    public StateRepresentation state() {
        request.auth().users().requireView();
        var requests = request.requests();
        var window = request.state().state().window();
        var granted = window.purpose().expect() == null ? 0
                : requests.count(RequestFilter.of(window, RequestStatus.GRANTED));
        return StateRepresentation.of(window, granted, Time.currentTimeMillis(), requests.pending(),
                requests.contested(), request.auth().users().canManage());
    }

    /** Opens a window, in place of one that is open; 400 for a time outside 1..3600 s or a purpose that cannot be. */
    @POST
    @Path("unlock")
    public StateRepresentation unlock(UnlockRepresentation body) {
        request.auth().users().requireManage();
        var before = request.state().state().window();
        try {
            administration().unlock(body == null ? null : body.seconds(),
                    body == null ? WindowPurpose.NONE : body.purpose());
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error(e.getMessage(), Status.BAD_REQUEST);
        }
        request.session().getProvider(ClientRegistryProvider.class).buffer()
                .flush(RegistryStores.counts(request.session().getKeycloakSessionFactory()));
        request.outcomes().closeBooks(before.id());
        var state = state();
        event(OperationType.ACTION, "unlock", state);
        return state;
    }

    /** Locks the registry at once. */
    @POST
    @Path("lock")
    public StateRepresentation lock() {
        request.auth().users().requireManage();
        administration().lock();
        var state = state();
        event(OperationType.ACTION, "lock", state);
        return state;
    }

    /** The realm's settings. */
    @GET
    @NoCache
    @Path("settings")
    public SettingsRepresentation settings() {
        request.auth().users().requireView();
        return SettingsRepresentation.of(request.state().state().settings(), request.bells().doorbell());
    }

    /** Changes the settings that are given; 400 for one that is out of its range. */
    @PUT
    @Path("settings")
    public void changeSettings(SettingsRepresentation body) {
        request.auth().users().requireManage();
        if (body == null) {
            throw ErrorResponse.error("Settings are missing", Status.BAD_REQUEST);
        }
        try {
            administration().change(body::over);
            if (body.hasDoorbell()) {
                request.bells().change(body::over, request.console());
            }
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error(e.getMessage(), Status.BAD_REQUEST);
        }
        event(OperationType.UPDATE, "settings", settings());
    }

    /** How knocks have ended since the registry was last unlocked; a few seconds old. */
    @GET
    @NoCache
    @Path("activity")
    public ActivityRepresentation activity() {
        request.auth().users().requireView();
        return ActivityRepresentation.of(request.state().state().window(), request.outcomes().counts());
    }

    /** The texts of the page in the Admin Console, in the administrator's language. */
    @GET
    @NoCache
    @Path("messages")
    public PageMessages messages() {
        request.auth().users().requireView();
        return request.pageMessages();
    }

    /** The registration requests. */
    @Path("requests")
    public RequestsResource requests() {
        return new RequestsResource(request);
    }

    /** How the doorbell's deliveries go. */
    @Path("doorbell")
    public DoorbellResource doorbell() {
        return new DoorbellResource(request);
    }

    /** The list of expected devices. */
    @Path("expected")
    public ExpectedResource expected() {
        return new ExpectedResource(request);
    }

    /** The commissioning record. */
    @Path("windows")
    public WindowsResource windows() {
        return new WindowsResource(request);
    }

    /** The devices: what came of grants. */
    @Path("devices")
    public DevicesResource devices() {
        return new DevicesResource(request);
    }

    /** The brokers that ask this realm. */
    @Path("brokers")
    public BrokersResource brokers() {
        return new BrokersResource(request);
    }

    /** The MQTT client ids that accounts own. */
    @Path("client-ids")
    public ClientIdsResource clientIds() {
        return new ClientIdsResource(request);
    }

    private Administration administration() {
        request.stateChanged();
        return new Administration(request.state(), request.administrator(), Time::currentTimeMillis);
    }

    private void event(OperationType operation, String path, Object representation) {
        request.events().operation(operation).resource(RESOURCE_TYPE).resourcePath(RESOURCE_PATH, path)
                .representation(representation).success();
    }
}
