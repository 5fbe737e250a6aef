package io.clientregistry.registry;

/** An administrator's decisions on requests. Each call is one step of the caller's transaction: all of it or nothing. */
public final class Decisions {

    private final RegistryStore store;
    private final DeviceAccounts accounts;
    private final String administrator;

    /** @param administrator the username that is noted with the decision */
    public Decisions(RegistryStore store, DeviceAccounts accounts, String administrator) {
        this.store = store;
        this.accounts = accounts;
        this.administrator = administrator;
    }

    /**
     * Makes a device account of a pending request and denies the other pending ones of its name.
     *
     * @param acceptContested whether a contested request may be granted
     * @return the request as it is now, with the id of its user
     * @throws RequestNotFound when there is no such request
     * @throws RequestConflict when it is not pending, contested but not accepted as such, or its name is taken
     */
    public RegistrationRequest grant(String id, boolean acceptContested) {
        var request = aloneWith(id);
        if (request.contested() && !acceptContested) {
            throw new RequestConflict("Other pending requests have the same username; grant it with acceptContested");
        }
        var password = store.secret(id).orElseThrow(Decisions::alreadyDecided);
        claim(id, RequestStatus.GRANTED);
        if (accounts.isTaken(request.username())) {
            throw new RequestConflict("A user of this name exists");
        }
        if (!accounts.isAllowed(request.username())) {
            throw new RequestConflict("The realm's user profile does not allow this username any more");
        }
        store.setUser(id, accounts.create(request.username(), password));
        store.denyOthers(request.username(), id, administrator);
        return find(id);
    }

    /** Denies a pending request: its name may knock again. Throws like {@link #grant}. */
    public RegistrationRequest deny(String id) {
        pending(id);
        claim(id, RequestStatus.DENIED);
        return find(id);
    }

    /** Denies a pending request and keeps no further knocks of its name. Throws like {@link #grant}. */
    public RegistrationRequest ignore(String id) {
        var request = aloneWith(id);
        claim(id, RequestStatus.IGNORED);
        store.denyOthers(request.username(), id, administrator);
        return find(id);
    }

    /** Forgets a request, whatever its status. Answers what it was. */
    public RegistrationRequest delete(String id) {
        var request = find(id);
        if (!store.delete(id)) {
            throw new RequestNotFound();
        }
        return request;
    }

    private RegistrationRequest find(String id) {
        return store.find(id).orElseThrow(RequestNotFound::new);
    }

    /** A pending request, while nobody else decides on a rival of it: two grants would wait for each other. */
    private RegistrationRequest aloneWith(String id) {
        var request = pending(id);
        if (!request.contested()) {
            return request;
        }
        store.lockPending(request.username());
        return pending(id);
    }

    private RegistrationRequest pending(String id) {
        var request = find(id);
        if (request.status() != RequestStatus.PENDING) {
            throw alreadyDecided();
        }
        return request;
    }

    private void claim(String id, RequestStatus status) {
        if (!store.decide(id, status, administrator)) {
            throw alreadyDecided();
        }
    }

    private static RequestConflict alreadyDecided() {
        return new RequestConflict("The registration request is not pending");
    }
}
