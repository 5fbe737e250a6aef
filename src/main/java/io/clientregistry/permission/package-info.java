/**
 * MQTT topic filters, the permissions that roles give, and the protocol mapper that writes them into tokens. Called by
 * {@code broker}, {@code admin} and Keycloak; imports nothing of ours.
 */
package io.clientregistry.permission;
