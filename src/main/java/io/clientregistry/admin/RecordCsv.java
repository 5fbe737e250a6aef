package io.clientregistry.admin;

import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.WindowLine;
import java.util.List;

/** The commissioning record as comma-separated values: here the requests of one window. */
final class RecordCsv {

    private static final String ENTRIES = " ";

    private final Csv csv = new Csv().line("username", "status", "decidedAt", "decidedBy", "pairingCode", "address",
            "mqttClientId", "brokerClientId", "firstSeen", "lastSeen", "attempts", "id", "userId");

    void add(RegistrationRequest request) {
        csv.line(request.username(), request.status(), Csv.time(request.decidedAt()), request.decidedBy(),
                request.pairingCode(), request.address(), request.mqttClientId(), request.brokerClientId(),
                Csv.time(request.firstSeen()), Csv.time(request.lastSeen()), request.attempts(), request.id(),
                request.userId());
    }

    @Override
    public String toString() {
        return csv.toString();
    }

    /** The windows, a line each. */
    static String ofWindows(List<WindowLine> lines) {
        var csv = new Csv().line("id", "openedAt", "openedBy", "closedAt", "closed", "closedBy", "reason", "usernames",
                "addresses", "brokers", "expect", "granted", "denied", "ignored", "expired", "pending");
        for (var line : lines) {
            var window = line.window();
            var scope = window.purpose().scope();
            csv.line(window.id(), Csv.time(window.openedAt()), window.openedBy(), Csv.time(line.closedAt()), line.why(),
                    line.closedBy(), window.purpose().reason(), String.join(ENTRIES, scope.usernames()),
                    String.join(ENTRIES, scope.addresses()), String.join(ENTRIES, scope.brokers()),
                    window.purpose().expect(), count(line, RequestStatus.GRANTED), count(line, RequestStatus.DENIED),
                    count(line, RequestStatus.IGNORED), count(line, RequestStatus.EXPIRED),
                    count(line, RequestStatus.PENDING));
        }
        return csv.toString();
    }

    private static long count(WindowLine line, RequestStatus status) {
        return line.requests().getOrDefault(status, 0L);
    }
}
