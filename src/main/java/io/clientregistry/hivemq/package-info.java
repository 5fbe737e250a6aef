/**
 * The extension for HiveMQ: a product of its own, which no Keycloak ever loads. It asks the broker endpoint about each login,
 * judges topics itself by the answer, and follows the revocation feed. Uses the rules for topics of {@code permission}, and
 * nothing else of ours; nobody uses it.
 */
package io.clientregistry.hivemq;
