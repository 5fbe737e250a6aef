package io.clientregistry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Drives a server over keep-alive HTTP/1.1 connections, each of which sends its next request when the last one is
 * answered. One thread, one selector, requests rendered beforehand: it must cost little, since it shares the
 * processors with the server it measures.
 */
final class LoadGenerator {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Duration STALL = Duration.ofSeconds(60);

    private final InetSocketAddress server;
    private final int connections;

    LoadGenerator(InetSocketAddress server, int connections) {
        this.server = server;
        this.connections = connections;
    }

    /**
     * Sends until the time is over or the traffic has no more requests, then waits for the answers still due.
     *
     * @throws IOException when the server closes a connection, does not speak HTTP or stays silent for a minute
     */
    LoadResult run(Duration time, Traffic traffic) throws IOException {
        return new Run(time, traffic).run();
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final ResponseParser parser = new ResponseParser();
        private byte[] request;
        private long sent;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private final class Run {
        private final Duration time;
        private final Traffic traffic;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        private final Map<String, Integer> others = new HashMap<>();
        private long[] latencies = new long[4096];
        private int expected;
        private int open;
        private long deadline;

        Run(Duration time, Traffic traffic) {
            this.time = time;
            this.traffic = traffic;
        }

        LoadResult run() throws IOException {
            try (var selector = Selector.open()) {
                try {
                    for (int i = 0; i < connections; i++) {
                        connect(selector);
                    }
                    long start = System.nanoTime();
                    deadline = start + time.toNanos();
                    for (var key : selector.keys()) {
                        send((Connection) key.attachment());
                    }
                    while (open > 0) {
                        if (selector.select(this::receive, STALL.toMillis()) == 0) {
                            throw new IOException("No answer within " + STALL);
                        }
                    }
                    var elapsed = Duration.ofNanos(System.nanoTime() - start);
                    return new LoadResult(elapsed, Arrays.copyOf(latencies, expected), Map.copyOf(others));
                } finally {
                    for (var key : selector.keys()) {
                        key.channel().close();
                    }
                }
            }
        }

        private void connect(Selector selector) throws IOException {
            var channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
            open++;
        }

        private void send(Connection connection) throws IOException {
            connection.request = System.nanoTime() < deadline ? traffic.next() : null;
            if (connection.request == null) {
                open--;
                return;
            }
            connection.parser.reset();
            connection.sent = System.nanoTime();
            var bytes = ByteBuffer.wrap(connection.request);
            // A request fits the socket's send buffer, which is empty here: the last answer has come.
            while (bytes.hasRemaining()) {
                connection.channel.write(bytes);
            }
        }

        private void receive(SelectionKey key) {
            var connection = (Connection) key.attachment();
            try {
                buffer.clear();
                if (connection.channel.read(buffer) < 0) {
                    throw new IOException("The server closed a connection");
                }
                if (connection.parser.feed(buffer.flip())) {
                    count(connection);
                    send(connection);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void count(Connection connection) {
            long latency = System.nanoTime() - connection.sent;
            int status = connection.parser.status();
            var body = connection.parser.body();
            if (traffic.expected(connection.request, status, body)) {
                if (expected == latencies.length) {
                    latencies = Arrays.copyOf(latencies, 2 * expected);
                }
                latencies[expected++] = latency;
            } else {
                others.merge(status + " " + body.substring(0, Math.min(80, body.length())), 1, Integer::sum);
            }
        }
    }
}
