/**
 * The doorbell: takes what the outbox has, and tells it by webhook and e-mail. Called by {@code admin} and {@code spi};
 * imports {@code store} and {@code registry}.
 */
package io.clientregistry.notice;
