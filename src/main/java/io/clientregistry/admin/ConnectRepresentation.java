package io.clientregistry.admin;

/** @param management the broker's management API, or null to leave it as it is */
public record ConnectRepresentation(ManagementRepresentation management) {
}
