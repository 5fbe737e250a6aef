package io.clientregistry.password;

/** A keyed digest as a map's key: 256 bits, from which nothing of its input can be told. */
public record Digest(long a, long b, long c, long d) {

    /** In 64 hex digits. */
    String hex() {
        return "%016x%016x%016x%016x".formatted(a, b, c, d);
    }
}
