package io.clientregistry.hivemq;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Keycloak decide who may connect to HiveMQ and what clients may do there. With a configuration that cannot be used
 * it lets nobody in: where no extension decides, HiveMQ may be set to let everybody in.
 */
public final class ClientRegistryExtension implements ExtensionMain {

    private static final Logger LOG = LoggerFactory.getLogger(ClientRegistryExtension.class);

    private static final SimpleAuthenticator NOBODY =
            (input, output) -> output.failAuthentication(ConnackReasonCode.SERVER_UNAVAILABLE);

    private Meters meters;
    private RevocationFeed feed;
    private ScheduledFuture<?> sweep;

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        try {
            var configuration = Configuration.read(input.getExtensionInformation().getExtensionHomeFolder().toPath());
            start(configuration, new Keycloak(configuration));
        } catch (InvalidConfiguration e) {
            LOG.error("{}: {}. Nobody is let in", Configuration.FILE, e.getMessage());
            Services.securityRegistry().setAuthenticatorProvider(client -> NOBODY);
        }
    }

    private void start(Configuration configuration, Keycloak keycloak) {
        if (configuration.isReadableByAll()) {
            LOG.warn("The endpoint is not https: passwords travel in the clear");
        }
        var sessions = new Sessions();
        meters = new Meters(Services.metricRegistry(), sessions::size);
        var disconnector = new Disconnector(Services.clientService(), meters);
        // A login waits for its turn and then for its answer, and a little for HiveMQ itself.
        var authenticator = new LoginAuthenticator(keycloak, sessions,
                new StoredSubscriptions(Services.subscriptionStore()), meters, configuration.timeout().multipliedBy(3));
        var ends = new ConnectionEnds(sessions);
        Services.securityRegistry().setAuthenticatorProvider(client -> authenticator);
        Services.securityRegistry().setAuthorizerProvider(client -> {
            var rights = sessions.rights(Session.idOf(client.getConnectionInformation()));
            return rights.arePlain() ? null : new TopicAuthorizer(rights);
        });
        Services.eventRegistry().setClientLifecycleEventListener(client -> ends);
        var timer = Services.extensionExecutorService();
        sweep = timer.scheduleWithFixedDelay(() -> disconnector.expired(sessions.expire(System.currentTimeMillis())),
                1, 1, TimeUnit.SECONDS);
        feed = new RevocationFeed(keycloak, sessions, disconnector, meters, timer, configuration.pause());
        feed.start();
        LOG.info("Clients are let in by {}", configuration);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        // What is registered with HiveMQ it forgets by itself; with an unusable configuration nothing was started.
        if (feed != null) {
            feed.stop();
            sweep.cancel(false);
            meters.remove();
        }
    }
}
