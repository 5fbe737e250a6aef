package io.clientregistry.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Where a realm's doorbell rings.
 *
 * @param webhookUrl    an absolute {@code https} or {@code http} URL, or null for none
 * @param webhookSecret by which deliveries are signed: {@code whsec_} and 24 to 64 bytes in base64 (Standard Webhooks), or
 *                      an expression of Keycloak's vault; null for none
 * @param notifyEmail   an e-mail address, or null for none
 */
public record Doorbell(String webhookUrl, String webhookSecret, String notifyEmail) {

    /** Silent. */
    public static final Doorbell NONE = new Doorbell(null, null, null);

    private static final int MAX_URL = 2000;
    private static final int MAX_TEXT = 255;
    private static final String SECRET_PREFIX = "whsec_";
    private static final int MIN_SECRET_BYTES = 24;
    private static final int MAX_SECRET_BYTES = 64;
    private static final Pattern VAULT = Pattern.compile("\\$\\{vault\\.[^}\\p{Cntrl}]+}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;:\\\\()\\[\\]\\p{Cntrl}]+@[\\p{Alnum}.\\-\\[\\]:]+");

    /** @throws IllegalArgumentException naming the field that makes no sense */
    public Doorbell {
        require(webhookUrl == null || isUrl(webhookUrl), "webhookUrl must be an absolute http or https URL without user and fragment");
        require(webhookSecret == null || webhookSecret.length() <= MAX_TEXT
                        && (VAULT.matcher(webhookSecret).matches() || isSecret(webhookSecret)),
                "webhookSecret must be whsec_ and 24 to 64 bytes in base64, or a vault expression");
        require(webhookUrl == null || webhookSecret != null, "webhookSecret is missing");
        require(notifyEmail == null || notifyEmail.length() <= MAX_TEXT && EMAIL.matcher(notifyEmail).matches(),
                "notifyEmail must be one e-mail address");
    }

    /** Where a channel leads, or null. */
    public String target(Channel channel) {
        return channel == Channel.WEBHOOK ? webhookUrl : notifyEmail;
    }

    /**
     * The key in a secret.
     *
     * @throws IllegalArgumentException for what is no secret: a vault's entry, say
     */
    public static byte[] key(String secret) {
        require(isSecret(secret), "the secret is not whsec_ and 24 to 64 bytes in base64");
        return Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
    }

    /** Without the secret, so that no log line can carry it. */
    @Override
    public String toString() {
        return "Doorbell[redacted]";
    }

    private static boolean isSecret(String text) {
        if (!text.startsWith(SECRET_PREFIX)) {
            return false;
        }
        try {
            var bytes = Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length())).length;
            return bytes >= MIN_SECRET_BYTES && bytes <= MAX_SECRET_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isUrl(String text) {
        try {
            var url = new URI(text);
            return text.length() <= MAX_URL && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
