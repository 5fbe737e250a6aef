/**
 * A login by username and password: known users as Keycloak checks them, unknown names as knocks. Called by
 * {@code flow}, {@code broker}, {@code admin} and {@code spi}; imports {@code password}, {@code device}, {@code store}
 * and {@code registry}.
 */
package io.clientregistry.login;
