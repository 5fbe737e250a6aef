package io.clientregistry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port before another one, which can be down while that one is up. */
public final class Forwarder implements AutoCloseable {

    private final int port = Ports.free();
    private final int target;
    private final InetAddress source;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;

    /** Down at first. */
    public Forwarder(int target) {
        this(target, InetAddress.getLoopbackAddress());
    }

    /** One that connects from this address of the machine; down at first. */
    public Forwarder(int target, InetAddress source) {
        this.target = target;
        this.source = source;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Takes connections from now on. */
    public void up() {
        try {
            listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(() -> accept(listener));
    }

    /** Refuses connections from now on, and ends those that there are. */
    public void down() {
        close(listener);
        sockets.forEach(Forwarder::close);
        sockets.clear();
    }

    @Override
    public void close() {
        down();
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                var in = from.accept();
                var out = new Socket(InetAddress.getLoopbackAddress(), target, source, 0);
                sockets.add(in);
                sockets.add(out);
                daemon(() -> copy(in, out));
                daemon(() -> copy(out, in));
            } catch (IOException e) {
                // Down, or the other one is.
            }
        }
    }

    private void copy(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them has ended.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "forwarder");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
