/**
 * The administrators' REST resource and its representations, and grants in administrators' names. Called by {@code spi}
 * and Keycloak; imports every package but {@code password} and {@code spi}.
 */
package io.clientregistry.admin;
