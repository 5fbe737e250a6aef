package io.clientregistry.authentication;

/** A keyed digest as a map's key: 256 bits, from which nothing of its input can be told. */
record Digest(long a, long b, long c, long d) {
}
