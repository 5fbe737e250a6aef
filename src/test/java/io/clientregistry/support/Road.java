package io.clientregistry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** The way to a server, which a test can close and make slow without touching the server; over TLS if need be. */
public final class Road implements AutoCloseable {

    private final URI server;
    private final String scheme;
    private final ServerSocketFactory factory;
    private final int port = Ports.free();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listener;
    private volatile Duration delay = Duration.ZERO;

    private Road(String server, String scheme, ServerSocketFactory factory) {
        this.server = URI.create(server);
        this.scheme = scheme;
        this.factory = factory;
    }

    /** A closed road to this URL. */
    public static Road to(String server) {
        return new Road(server, "http", ServerSocketFactory.getDefault());
    }

    /** An open road for TLS, with this certificate at its entrance. */
    public static Road to(String server, ServerCertificate certificate) {
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(certificate.keys().getKeyManagers(), null, null);
            var road = new Road(server, "https", tls.getServerSocketFactory());
            road.open();
            return road;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's URL by this road. */
    public String url() {
        return scheme + "://localhost:" + port;
    }

    /** Lets connections through. */
    public void open() {
        try {
            listener = factory.createServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            thread(() -> accept(listener));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is sent to the server arrives so much later from now on. */
    public void slow(Duration delay) {
        this.delay = delay;
    }

    /** Ends all connections and refuses new ones. */
    @Override
    public void close() {
        if (listener != null) {
            close(listener);
        }
        sockets.forEach(Road::close);
    }

    private void accept(ServerSocket entrance) {
        try {
            while (true) {
                var client = entrance.accept();
                var target = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                sockets.add(client);
                sockets.add(target);
                thread(() -> carry(client, target, true));
                thread(() -> carry(target, client, false));
            }
        } catch (IOException e) {
            // The road is closed.
        }
    }

    private void carry(Socket from, Socket to, boolean toServer) {
        try (from; to) {
            var bytes = new byte[8192];
            for (int length; (length = from.getInputStream().read(bytes)) >= 0; ) {
                if (toServer) {
                    TimeUnit.NANOSECONDS.sleep(delay.toNanos());
                }
                to.getOutputStream().write(bytes, 0, length);
                to.getOutputStream().flush();
            }
        } catch (IOException e) {
            // One of the two ends is closed, and now the other one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void thread(Runnable work) {
        var thread = new Thread(work, "road");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
