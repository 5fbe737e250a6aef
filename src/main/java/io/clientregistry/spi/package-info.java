/**
 * Where everything is put together for one node: the extension's own service provider interface, what the node
 * remembers, timers and meters. Called by Keycloak alone; may import every package.
 */
package io.clientregistry.spi;
