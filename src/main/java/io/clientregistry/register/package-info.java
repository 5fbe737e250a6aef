/**
 * The realm's resource for devices: the explicit flow, and below it what brokers ask. Called by Keycloak; imports
 * {@code broker}, {@code login}, {@code permission} and {@code registry}.
 */
package io.clientregistry.register;
