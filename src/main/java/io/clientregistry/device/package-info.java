/**
 * Device accounts: how a grant makes one, what the realm demands of its name and password, and how a login treats it,
 * and what takes its rights away.
 * Called by {@code login}, {@code broker} and {@code admin}; imports {@code password}, {@code store} and {@code registry}.
 */
package io.clientregistry.device;
