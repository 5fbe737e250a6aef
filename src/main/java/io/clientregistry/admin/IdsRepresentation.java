package io.clientregistry.admin;

import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.keycloak.services.ErrorResponse;

/** @param ids of what is to be decided on, at most 1000 */
public record IdsRepresentation(List<String> ids) {

    /** The ids of a request's body; answers 400 where there are none or too many. */
    static List<String> of(IdsRepresentation body) {
        if (body == null || body.ids == null || body.ids.contains(null)) {
            throw ErrorResponse.error("ids are missing", Status.BAD_REQUEST);
        }
        if (body.ids.size() > Page.MAX_RESULTS) {
            throw ErrorResponse.error("At most " + Page.MAX_RESULTS + " ids are allowed", Status.BAD_REQUEST);
        }
        return body.ids;
    }
}
