/**
 * Offers the page in the Admin Console to realms without a theme of their own, and gives it its texts. Called by
 * {@code admin} and Keycloak; imports nothing of ours.
 */
package io.clientregistry.theme;
