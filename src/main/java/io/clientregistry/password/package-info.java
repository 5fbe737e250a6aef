/**
 * Checks of a password: what is remembered of earlier ones, the queue for hashes, and what makes times equal. Called by
 * {@code device}, {@code login} and {@code spi}; imports {@code registry}.
 */
package io.clientregistry.password;
