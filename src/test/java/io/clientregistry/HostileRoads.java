package io.clientregistry;

import io.clientregistry.support.Forwarder;
import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The ways into a realm for those that nobody knows: by its broker, and past it from many addresses, which have a limit each. */
final class HostileRoads implements AutoCloseable {

    /** What the addresses begin with from which devices register. */
    static final String NETWORK = "127.0.1.";

    private static final int ADDRESSES = 12;

    private final PasswordGrant tokens;
    private final Rest broker;
    private final List<Forwarder> forwarders;
    private final List<Rest> registers;
    private final AtomicInteger registrations = new AtomicInteger();

    HostileRoads(TestRealm realm) {
        tokens = realm.broker();
        broker = realm.brokerEndpoint().with("vernemq-hook", "auth_on_register");
        int port = URI.create(realm.server().url()).getPort();
        forwarders = IntStream.rangeClosed(1, ADDRESSES).mapToObj(i -> forwarder(port, i)).toList();
        registers = forwarders.stream().map(forwarder -> Rest.at("http://localhost:" + forwarder.port() + "/realms/" + realm.name()
                + "/client-registry")).toList();
    }

    /** Keycloak's own endpoint, for the broker client. */
    PasswordGrant tokens() {
        return tokens;
    }

    /** The broker endpoint; told with each question which of VerneMQ's it would be. */
    Rest broker() {
        return broker;
    }

    /** The resource for devices, from each address in turn. */
    Rest anyRegister() {
        return registers.get(registrations.getAndIncrement() % ADDRESSES);
    }

    @Override
    public void close() {
        forwarders.forEach(Forwarder::close);
    }

    private static Forwarder forwarder(int target, int number) {
        try {
            var forwarder = new Forwarder(target, InetAddress.getByName(NETWORK + number));
            forwarder.up();
            return forwarder;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
