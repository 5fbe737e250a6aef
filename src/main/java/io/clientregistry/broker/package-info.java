/**
 * The realm's resource that brokers ask over HTTP: one question, and a small class for each broker's dialect. Called by
 * {@code admin} for a broker's configuration, and by Keycloak; imports {@code flow}, {@code login}, {@code device},
 * {@code permission}, {@code store} and {@code registry}. Also tells brokers, by their management APIs, whose rights were
 * taken away.
 */
package io.clientregistry.broker;
