package io.clientregistry.admin;

import io.clientregistry.registry.RegistrationRequest;

/** A granted request and its user. */
public record GrantedRepresentation(String id, String userId, String username) {

    static GrantedRepresentation of(RegistrationRequest request) {
        return new GrantedRepresentation(request.id(), request.userId(), request.username());
    }
}
