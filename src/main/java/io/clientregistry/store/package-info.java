/**
 * The registry's tables and everything that is written to them or read from them. Nobody else sees an entity manager:
 * {@link io.clientregistry.store.RegistryStores} gives each caller the view it needs, and
 * {@link io.clientregistry.store.RegistryTransactions} a transaction of its own. Called by {@code device},
 * {@code login}, {@code admin} and {@code spi}; imports {@code registry}.
 */
package io.clientregistry.store;
