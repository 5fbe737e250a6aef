package io.clientregistry.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A store in memory for one thread, which keeps the unique slots and rolls back nothing. */
final class MemoryStore implements RegistryStore, Transactions {

    RegistryState state = RegistryState.INITIAL;
    final Map<String, NewRequest> pending = new LinkedHashMap<>();
    final Map<String, RequestStatus> decided = new LinkedHashMap<>();
    final Map<String, NewRequest> all = new LinkedHashMap<>();
    final Map<String, String> users = new LinkedHashMap<>();
    final List<String> ignored = new ArrayList<>();
    /** Runs before each insertion, as another node would. */
    Runnable beforeInsert = () -> { };

    @Override
    public <T> T run(Function<RegistryStore, T> work) {
        return work.apply(this);
    }

    @Override
    public RegistryState state() {
        return state;
    }

    @Override
    public void save(RegistryState changed) {
        state = changed;
    }

    @Override
    public Standing standing(String username) {
        return new Standing(ignored.contains(username), pending.values().stream()
                .filter(request -> request.knock().storedUsername().equals(username))
                .sorted(Comparator.comparingInt(NewRequest::slot))
                .map(request -> new PendingSecret(request.id(), request.slot(), request.password())).toList());
    }

    @Override
    public long pending() {
        return pending.size();
    }

    @Override
    public long contested() {
        return pending.values().stream().filter(request -> request(request).contested()).count();
    }

    @Override
    public void insert(NewRequest request) {
        beforeInsert.run();
        if (standing(request.knock().storedUsername()).secrets().stream()
                .anyMatch(secret -> secret.slot() == request.slot())) {
            throw new IllegalStateException("slot taken");
        }
        pending.put(request.id(), request);
        all.put(request.id(), request);
    }

    @Override
    public void addRepeats(Map<String, Repeats> byRequestId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RegistrationRequest> find(String id) {
        return Optional.ofNullable(all.get(id)).map(this::request);
    }

    @Override
    public List<RegistrationRequest> list(RequestFilter filter, int first, int max) {
        return all.values().stream().map(this::request).skip(first).limit(max).toList();
    }

    @Override
    public long count(RequestFilter filter) {
        return all.size();
    }

    @Override
    public Optional<HashedPassword> secret(String id) {
        return Optional.ofNullable(pending.get(id)).map(NewRequest::password);
    }

    @Override
    public void lockPending(String username) {
        // One thread at a time.
    }

    @Override
    public boolean decide(String id, RequestStatus status, String by) {
        if (pending.remove(id) == null) {
            return false;
        }
        decided.put(id, status);
        return true;
    }

    @Override
    public void denyOthers(String username, String exceptId, String by) {
        List.copyOf(pending.values()).stream()
                .filter(request -> request.knock().storedUsername().equals(username) && !request.id().equals(exceptId))
                .forEach(request -> decide(request.id(), RequestStatus.DENIED, by));
    }

    @Override
    public void setUser(String id, String userId) {
        users.put(id, userId);
    }

    @Override
    public boolean delete(String id) {
        pending.remove(id);
        return all.remove(id) != null;
    }

    private RegistrationRequest request(NewRequest request) {
        var username = request.knock().storedUsername();
        var isPending = pending.containsKey(request.id());
        return new RegistrationRequest(request.id(), username,
                isPending ? RequestStatus.PENDING : decided.get(request.id()),
                isPending && standing(username).secrets().size() > 1, null, null, null, "broker",
                request.seen(), request.seen(), 1, null, null, users.get(request.id()));
    }
}
