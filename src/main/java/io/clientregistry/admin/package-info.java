/**
 * The administrators' REST resource and its representations. Called by Keycloak; imports every package but
 * {@code password} and {@code spi}.
 */
package io.clientregistry.admin;
