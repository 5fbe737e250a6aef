package io.clientregistry.notice;

import io.clientregistry.registry.Channel;
import io.clientregistry.registry.Delivery;
import io.clientregistry.registry.Notice;
import io.clientregistry.registry.Ring;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.truststore.TruststoreProvider;

/** What is sent by one ring: asks Keycloak for what it needs, and lets go of it before it waits for a receiver. */
final class Sending {

    private static final String TEST = "test";

    private final KeycloakSessionFactory factory;
    private final WebhookSender webhooks;
    private final Ring ring;

    Sending(KeycloakSessionFactory factory, WebhookSender webhooks, Ring ring) {
        this.factory = factory;
        this.webhooks = webhooks;
        this.ring = ring;
    }

    /** @throws NotDelivered when it has not arrived */
    void send(Delivery delivery) throws NotDelivered {
        if (ring.channel() == Channel.WEBHOOK) {
            post(delivery);
        } else {
            mail(mails -> mails.send(ring, delivery.notices().get(0)));
        }
    }

    /** Something of no consequence. @throws NotDelivered when it has not arrived */
    void test() throws NotDelivered {
        if (ring.channel() == Channel.WEBHOOK) {
            var id = UUID.randomUUID().toString();
            post(new Delivery(id, ring.realmId(), Channel.WEBHOOK,
                    List.of(new Notice(id, TEST, null, Time.currentTimeMillis(), "{}")), 1));
        } else {
            mail(mails -> mails.test(ring));
        }
    }

    /** What a webhook needs of Keycloak. */
    private record Needs(String realm, String secret, SSLContext trust) {
    }

    private void post(Delivery delivery) throws NotDelivered {
        var needs = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            var realm = realm(session);
            try (var secret = session.vault().getStringSecret(ring.secret())) {
                return new Needs(realm.getName(), secret.get().orElse(""), trust(session));
            }
        });
        webhooks.send(ring, needs.secret(), delivery.id(),
                new CloudEvents(needs.realm(), new PageLinks(ring.console())).of(delivery), needs.trust());
    }

    private void mail(Mailing mailing) throws NotDelivered {
        var failure = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            try {
                mailing.by(new MailSender(session, realm(session)));
                return null;
            } catch (NotDelivered e) {
                return e;
            }
        });
        if (failure != null) {
            throw failure;
        }
    }

    /** What is done with a sender of mails. */
    @FunctionalInterface
    private interface Mailing {

        void by(MailSender mails) throws NotDelivered;
    }

    private RealmModel realm(KeycloakSession session) {
        var realm = session.realms().getRealm(ring.realmId());
        session.getContext().setRealm(realm);
        return realm;
    }

    /** Keycloak's trust store; Java's own where it has none. */
    private static SSLContext trust(KeycloakSession session) {
        try {
            var truststore = session.getProvider(TruststoreProvider.class);
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(truststore == null ? null : truststore.getTruststore());
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }
}
