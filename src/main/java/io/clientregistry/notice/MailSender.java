package io.clientregistry.notice;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.registry.Happening;
import io.clientregistry.registry.Notice;
import io.clientregistry.registry.Ring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/** Writes to people, by the realm's own SMTP settings and in its language. What devices sent is text in it. */
final class MailSender {

    private static final String TEXTS = MailSender.class.getPackageName() + ".mail";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Locale locale;
    private final ResourceBundle texts;

    MailSender(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.locale = locale(realm);
        this.texts = ResourceBundle.getBundle(TEXTS, locale, MailSender.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }

    /** @throws NotDelivered when the mail server does not take it */
    void send(Ring ring, Notice notice) throws NotDelivered {
        var link = new PageLinks(ring.console()).to(realm.getName(), notice);
        var data = data(notice);
        if (Happening.WINDOW_SUMMARY.word().equals(notice.type())) {
            send(ring.target(), "summary", time(data), count(data), data.path("granted").asLong(),
                    data.path("pending").asLong(), names(data), link);
        } else {
            send(ring.target(), "first", data.path("username").asText(), data.path("pairingCode").asText("-"),
                    data.path("address").asText("-"), link);
        }
    }

    /** A mail that says that mail arrives. @throws NotDelivered when it does not */
    void test(Ring ring) throws NotDelivered {
        send(ring.target(), "test", new PageLinks(ring.console()).to(realm.getName()));
    }

    private void send(String address, String kind, Object... values) throws NotDelivered {
        if (realm.getSmtpConfig().isEmpty()) {
            throw new NotDelivered("The realm has no e-mail settings");
        }
        try {
            session.getProvider(EmailSenderProvider.class).send(realm.getSmtpConfig(), address,
                    text(kind + ".subject", realm.getName()), text(kind + ".body", values), null);
        } catch (EmailException e) {
            throw new NotDelivered("The realm's mail server did not take it");
        }
    }

    private String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    private String time(JsonNode data) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG).withLocale(locale)
                .withZone(ZoneOffset.UTC).format(Instant.ofEpochMilli(data.path("openedAt").asLong()));
    }

    private static long count(JsonNode data) {
        return data.path("pending").asLong() + data.path("granted").asLong() + data.path("denied").asLong()
                + data.path("ignored").asLong() + data.path("expired").asLong();
    }

    private static String names(JsonNode data) {
        return StreamSupport.stream(data.path("waiting").spliterator(), false)
                .map(name -> "  " + name.asText()).collect(Collectors.joining("\n"));
    }

    /** One that there are texts for. */
    private static Locale locale(RealmModel realm) {
        var tag = realm.isInternationalizationEnabled() ? realm.getDefaultLocale() : null;
        return tag != null && Locale.GERMAN.getLanguage().equals(Locale.forLanguageTag(tag).getLanguage())
                ? Locale.GERMAN : Locale.ENGLISH;
    }

    private static JsonNode data(Notice notice) {
        try {
            return JsonSerialization.mapper.readTree(notice.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
