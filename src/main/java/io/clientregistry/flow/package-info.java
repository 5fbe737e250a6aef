/**
 * The registry's step in Keycloak's direct grant, its configuration, and the flows that have it. Called by
 * {@code broker}, {@code admin} and Keycloak; imports {@code login}.
 */
package io.clientregistry.flow;
