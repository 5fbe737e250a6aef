package io.clientregistry.admin;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/** @param acceptContested that other pending requests of the same username are denied by this */
public record GrantRepresentation(@JsonDeserialize(using = TrueOrFalse.class) Boolean acceptContested) {
}
