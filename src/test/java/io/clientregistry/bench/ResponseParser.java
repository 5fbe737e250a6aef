package io.clientregistry.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads HTTP/1.1 responses (RFC 9112) from the bytes of one keep-alive connection: as much of the protocol as a
 * load generator needs, that is status, {@code Content-Length} and chunked bodies.
 */
final class ResponseParser {

    private enum State { HEAD, FIXED, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILER }

    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    private final StringBuilder line = new StringBuilder(128);
    private State state;
    private int status;
    private long remaining;
    private boolean chunked;

    ResponseParser() {
        reset();
    }

    /** Gets ready for the next response on the same connection. */
    void reset() {
        state = State.HEAD;
        status = 0;
        remaining = 0;
        chunked = false;
        body.reset();
        line.setLength(0);
    }

    /**
     * Takes bytes off the wire.
     *
     * @return whether the response is complete
     * @throws IOException when the bytes are not HTTP/1.1
     */
    boolean feed(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (state == State.FIXED || state == State.CHUNK) {
                take(bytes);
                if (remaining > 0) {
                    return false;
                }
                if (state == State.FIXED) {
                    return true;
                }
                state = State.CHUNK_END;
            } else if (endOfLine(bytes.get()) && acceptLine()) {
                return true;
            }
        }
        return false;
    }

    int status() {
        return status;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private void take(ByteBuffer bytes) {
        int count = (int) Math.min(remaining, bytes.remaining());
        body.write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
        bytes.position(bytes.position() + count);
        remaining -= count;
    }

    private boolean endOfLine(byte next) {
        if (next == '\n') {
            return true;
        }
        if (next != '\r') {
            line.append((char) (next & 0xff));
        }
        return false;
    }

    /** Acts on a complete line; true when it was the last of the response. */
    private boolean acceptLine() throws IOException {
        var text = line.toString();
        line.setLength(0);
        switch (state) {
            case HEAD -> {
                return acceptHead(text);
            }
            case CHUNK_SIZE -> {
                remaining = Long.parseLong(text.split(";", 2)[0].trim(), 16);
                state = remaining == 0 ? State.TRAILER : State.CHUNK;
            }
            case CHUNK_END -> state = State.CHUNK_SIZE;
            case TRAILER -> {
                return text.isEmpty();
            }
            default -> throw new IllegalStateException(state.name());
        }
        return false;
    }

    private boolean acceptHead(String text) throws IOException {
        if (status == 0) {
            if (!text.startsWith("HTTP/1.1 ")) {
                throw new IOException("Not HTTP/1.1: " + text);
            }
            status = Integer.parseInt(text.substring(9, 12));
            return false;
        }
        if (text.isEmpty()) {
            state = chunked ? State.CHUNK_SIZE : State.FIXED;
            return !chunked && remaining == 0;
        }
        var header = text.toLowerCase(Locale.ROOT);
        if (header.startsWith("content-length:")) {
            remaining = Long.parseLong(header.substring(15).trim());
        } else if (header.startsWith("transfer-encoding:")) {
            chunked = header.contains("chunked");
        }
        return false;
    }
}
