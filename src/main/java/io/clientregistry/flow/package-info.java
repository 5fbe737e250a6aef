/**
 * The registry's step in Keycloak's direct grant, its configuration, the flows that have it, and the clients that may
 * speak for a broker. Called by
 * {@code broker}, {@code admin} and Keycloak; imports {@code login} and {@code device}.
 */
package io.clientregistry.flow;
