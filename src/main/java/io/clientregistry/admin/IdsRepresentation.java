package io.clientregistry.admin;

import java.util.List;

/** @param ids of the requests to decide on, at most 1000 */
public record IdsRepresentation(List<String> ids) {
}
