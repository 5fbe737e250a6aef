package io.clientregistry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the loads that devices put on one server. */
final class Logins {

    /** A login, given a username. */
    interface Login extends Function<String, byte[]> { }

    private static final Duration PRIMING = Duration.ofMinutes(10);

    private final InetSocketAddress server;
    private final int connections;
    private final AtomicInteger names = new AtomicInteger();

    Logins(InetSocketAddress server, int connections) {
        this.server = server;
        this.connections = connections;
    }

    /** A username that nobody has used yet. */
    String newName() {
        return "new-device-" + names.incrementAndGet();
    }

    /** Usernames with a common beginning. */
    static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }

    /** The same devices over and over. */
    Load inTurn(String name, List<String> usernames, Login login, Outcome outcome) {
        var requests = usernames.stream().map(login).toList();
        return Load.endless(name, connections, () -> { }, () -> Requests.cycling(requests, outcome));
    }

    /** The same devices over and over. Before the time runs each has logged in once. */
    Load again(String name, List<String> usernames, Login login, Outcome outcome) {
        var requests = usernames.stream().map(login).toList();
        return Load.endless(name, connections, () -> prime(requests, outcome),
                () -> Requests.cycling(requests, outcome));
    }

    /** A login by a name never used before, each time. */
    Load everNew(String name, int connections, Login login, Outcome outcome) {
        return Load.endless(name, connections, () -> { }, () -> Requests.each(
                Stream.generate(() -> login.apply(newName())).iterator(), outcome));
    }

    /** The same, each batch of names several times over, so that copies of a login are there at once. */
    Load everNewCopied(String name, int connections, int batch, int copies, Login login, Outcome outcome) {
        return Load.endless(name, connections, () -> { }, () -> Requests.each(
                Stream.generate(() -> Stream.generate(this::newName).limit(batch).map(login).toList())
                        .flatMap(logins -> Collections.nCopies(copies, logins).stream().flatMap(List::stream))
                        .iterator(), outcome));
    }

    /** One request over and over, rendered when a run begins. */
    Load repeated(String name, int connections, Supplier<byte[]> request, Outcome outcome) {
        return Load.endless(name, connections, () -> { }, () -> Requests.cycling(List.of(request.get()), outcome));
    }

    /** Logins by the next so many names of a supply, each once, until they are through. */
    Load once(String name, Login login, Stream<String> usernames, int count, Outcome outcome) {
        var supply = usernames.iterator();
        return Load.whole(name, connections, () -> Requests.each(
                IntStream.range(0, count).mapToObj(i -> login.apply(supply.next())).iterator(), outcome));
    }

    /** Logins by the same names in each round, each once. */
    Load all(String name, List<String> usernames, Login login, Outcome outcome) {
        return Load.whole(name, connections, () -> Requests.each(usernames.stream().map(login).iterator(), outcome));
    }

    /** Sends each of these once. */
    void prime(List<byte[]> requests, Outcome outcome) {
        try {
            new LoadGenerator(server, connections).run(PRIMING,
                    Requests.each(requests.iterator(), outcome));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
