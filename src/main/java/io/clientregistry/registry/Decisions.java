package io.clientregistry.registry;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** An administrator's decisions on requests. Each call is one step of the caller's transaction: all of it or nothing. */
public final class Decisions {

    private final DecisionStore store;
    private final DeviceAccounts accounts;
    private final String administrator;
    private final LongSupplier clock;

    /**
     * @param administrator the username that is noted with the decision
     * @param clock         epoch ms
     */
    public Decisions(DecisionStore store, DeviceAccounts accounts, String administrator, LongSupplier clock) {
        this.store = store;
        this.accounts = accounts;
        this.administrator = administrator;
        this.clock = clock;
    }

    /**
     * Makes device accounts of pending requests, or replaces the passwords of those that they name, and denies the other
     * pending ones of their names.
     *
     * @param acceptContested whether contested requests may be granted
     * @param terms           of their devices
     * @return the requests as they are now, with the ids of their users
     * @throws RequestNotFound when there is no such request
     * @throws RequestConflict when one is not pending, contested but not accepted as such, or its name is taken
     */
    public List<RegistrationRequest> grant(List<String> ids, boolean acceptContested, DeviceTerms terms) {
        var granted = makeDevices(ids, acceptContested, terms);
        store.countGrants(granted);
        return granted;
    }

    /**
     * The same for one request whose fingerprint is on the list, contested or not: the fingerprint has told which of the
     * name's requests is right.
     *
     * @throws RequestConflict also when the window has had its number of grants before; then the transaction must not be
     *                         committed
     */
    public RegistrationRequest grantExpected(String id, DeviceTerms terms) {
        var granted = makeDevices(List.of(id), true, terms);
        if (!store.countGrants(granted)) {
            throw new RequestConflict("The window is closed");
        }
        return granted.get(0);
    }

    private List<RegistrationRequest> makeDevices(List<String> ids, boolean acceptContested, DeviceTerms terms) {
        var requests = aloneWith(ids);
        if (!acceptContested && requests.stream().anyMatch(RegistrationRequest::contested)) {
            throw new RequestConflict("Other pending requests have the same username; grant it with acceptContested");
        }
        var passwords = store.secrets(ids);
        var granted = decide(requests, RequestStatus.GRANTED);
        granted.forEach(request -> {
            var password = passwords.get(request.id());
            switch (request.kind()) {
                case NEW -> accounts.create(request, password, terms);
                case REPLACEMENT -> accounts.replace(request, password, terms);
            }
        });
        store.denyOthers(granted);
        store.useExpected(granted.stream().map(RegistrationRequest::username).toList());
        return granted;
    }

    /** Denies pending requests: their names may knock again. Throws like {@link #grant}. */
    public List<RegistrationRequest> deny(List<String> ids) {
        return decide(pending(ids), RequestStatus.DENIED);
    }

    /** Denies pending requests and keeps no further knocks of their names. Throws like {@link #grant}. */
    public List<RegistrationRequest> ignore(List<String> ids) {
        var ignored = decide(aloneWith(ids), RequestStatus.IGNORED);
        store.denyOthers(ignored);
        return ignored;
    }

    /** Forgets requests, whatever their status. Answers what they were. */
    public List<RegistrationRequest> delete(List<String> ids) {
        var requests = find(ids);
        if (store.delete(ids) < ids.size()) {
            throw new RequestNotFound();
        }
        return requests;
    }

    private List<RegistrationRequest> find(List<String> ids) {
        var found = store.find(ids).stream().collect(Collectors.toMap(RegistrationRequest::id, Function.identity()));
        if (!found.keySet().containsAll(ids)) {
            throw new RequestNotFound();
        }
        return ids.stream().map(found::get).toList();
    }

    /** Pending requests, while nobody else decides on a rival of them: two grants would wait for each other. */
    private List<RegistrationRequest> aloneWith(List<String> ids) {
        var requests = pending(ids);
        var contested = requests.stream().filter(RegistrationRequest::contested).map(RegistrationRequest::username)
                .collect(Collectors.toSet());
        if (contested.isEmpty()) {
            return requests;
        }
        store.lockPending(contested);
        return pending(ids);
    }

    private List<RegistrationRequest> pending(List<String> ids) {
        var requests = find(ids);
        if (requests.stream().anyMatch(request -> request.status() != RequestStatus.PENDING)) {
            throw alreadyDecided();
        }
        return requests;
    }

    private List<RegistrationRequest> decide(List<RegistrationRequest> requests, RequestStatus status) {
        var ruling = new Ruling(status, clock.getAsLong(), administrator);
        var decided = requests.stream().map(request -> request.decided(ruling)).toList();
        if (store.decide(decided.stream().map(RegistrationRequest::id).toList(), ruling) < decided.size()) {
            throw alreadyDecided();
        }
        return decided;
    }

    private static RequestConflict alreadyDecided() {
        return new RequestConflict("The registration request is not pending");
    }
}
