package io.clientregistry.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Requests that must all be answered with one status and a body that contains one text. A request that is answered
 * 503 (the bulkhead) is sent again, as a device would.
 */
final class Requests implements Traffic {

    private static final int BUSY = 503;

    private final Iterator<byte[]> requests;
    private final Deque<byte[]> again = new ArrayDeque<>();
    private final Outcome outcome;

    private Requests(Iterator<byte[]> requests, Outcome outcome) {
        this.requests = requests;
        this.outcome = outcome;
    }

    /** The same requests, over and over. */
    static Requests cycling(List<byte[]> requests, Outcome outcome) {
        return new Requests(Stream.generate(requests::stream).flatMap(all -> all).iterator(), outcome);
    }

    /** Each request once. */
    static Requests each(Iterator<byte[]> requests, Outcome outcome) {
        return new Requests(requests, outcome);
    }

    @Override
    public byte[] next() {
        if (!again.isEmpty()) {
            return again.poll();
        }
        return requests.hasNext() ? requests.next() : null;
    }

    @Override
    public boolean expected(byte[] request, int status, String body) {
        if (status == BUSY) {
            again.add(request);
        }
        return status == outcome.status() && body.contains(outcome.text());
    }
}
