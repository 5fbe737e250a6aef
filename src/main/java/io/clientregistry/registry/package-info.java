/**
 * The rules of the registry: the window in which knocks are kept, what becomes of a knock, settings and decisions, and
 * the interfaces by which the rules ask for what they need. Plain Java that a test can run without a server. Called by
 * every package but {@code permission} and {@code theme}; imports nothing of ours, no Keycloak, no REST and no JPA.
 */
package io.clientregistry.registry;
