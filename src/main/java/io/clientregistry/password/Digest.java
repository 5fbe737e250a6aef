package io.clientregistry.password;

/** A keyed digest as a map's key: 256 bits, from which nothing of its input can be told. */
public record Digest(long a, long b, long c, long d) {
}
