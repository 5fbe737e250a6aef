package io.clientregistry.broker;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import org.keycloak.models.KeycloakSession;

/** The body of a request that a device has filled in: bounded, and read once. */
public record RequestBody(KeycloakSession session, InputStream stream) {

    /** Room for a topic of the greatest length, percent-encoded; more than any username and password need. */
    static final int MAX_BYTES = 256 * 1024;

    /** The fields of a form or of a flat JSON object, whichever the request says it is. */
    Fields fields() {
        var type = mediaType();
        if (MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            // The server has read the form already, within its own bounds.
            return Fields.ofForm(session.getContext().getHttpRequest().getDecodedFormParameters());
        }
        return Fields.ofJson(json());
    }

    /** The bytes of a request that says it is JSON. */
    byte[] json() {
        return json(MAX_BYTES);
    }

    /**
     * The bytes of a request that says it is JSON.
     *
     * @throws jakarta.ws.rs.WebApplicationException 415 for anything else, 413 for more than {@code max} bytes
     */
    public byte[] json(int max) {
        var type = mediaType();
        if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
            throw new Malformed(Status.UNSUPPORTED_MEDIA_TYPE, "Neither a form nor JSON");
        }
        try {
            var bytes = stream.readNBytes(atMost(max) + 1);
            if (bytes.length > max) {
                throw new Malformed(Status.REQUEST_ENTITY_TOO_LARGE, "Too large");
            }
            return bytes;
        } catch (IOException e) {
            throw new Malformed("Not read to its end");
        }
    }

    /** For how many bytes there has to be room: what the request declares, which is mostly far less than it may have. */
    private int atMost(int max) {
        var declared = session.getContext().getRequestHeaders().getLength();
        return declared < 0 ? max : Math.min(declared, max);
    }

    /** Without a type a body can be anything; wildcards are no type either. */
    private MediaType mediaType() {
        var type = session.getContext().getRequestHeaders().getMediaType();
        if (type == null || type.isWildcardType() || type.isWildcardSubtype()) {
            throw new Malformed(Status.UNSUPPORTED_MEDIA_TYPE, "Neither a form nor JSON");
        }
        return type;
    }
}
