package io.clientregistry.bench;

/** What a load generator sends, and what it must be answered. */
interface Traffic {

    /** The next request as bytes on the wire, or null when there are no more. */
    byte[] next();

    /**
     * Judges an answer.
     *
     * @return whether it is the one that is being measured; any other is counted apart
     */
    boolean expected(byte[] request, int status, String body);
}
