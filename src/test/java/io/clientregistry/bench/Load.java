package io.clientregistry.bench;

import java.util.function.Supplier;

/**
 * A kind of request whose rate is measured, such as a stock refusal.
 *
 * @param name what the report calls it
 * @param connections how many devices, brokers or administrators ask at once
 * @param before makes the server ready, outside the measured time
 * @param traffic what one run sends
 */
record Load(String name, int connections, Runnable before, Supplier<Traffic> traffic) {
}
