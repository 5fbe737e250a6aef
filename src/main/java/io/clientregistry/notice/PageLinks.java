package io.clientregistry.notice;

import io.clientregistry.registry.Notice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Addresses of the page in the Admin Console.
 *
 * @param console the console's own, without a fragment
 */
record PageLinks(String console) {

    private static final String DEVICE = "device.";

    /** The page of this realm, and on it the request that a notice tells of; its id is one of ours. */
    String to(String realm, Notice notice) {
        var isOfRequest = notice.subject() != null && !notice.type().startsWith(DEVICE);
        return to(realm) + (isOfRequest ? "?request=" + notice.subject() : "");
    }

    /** The page of this realm. */
    String to(String realm) {
        return console + "#/" + segment(realm) + "/ui-script/client-registry";
    }

    /** A name as a part of a path. */
    String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
