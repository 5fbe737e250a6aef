package io.clientregistry.admin;

/** @param acceptContested that other pending requests of the same username are denied by this */
public record GrantRepresentation(Boolean acceptContested) {
}
