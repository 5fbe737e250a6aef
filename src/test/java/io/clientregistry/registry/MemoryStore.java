package io.clientregistry.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A store in memory for one thread, which keeps the unique slots and rolls back nothing. */
final class MemoryStore implements StateStore, KnockStore, DecisionStore, Transactions {

    RegistryState state = RegistryState.INITIAL;
    final Map<String, NewRequest> pending = new LinkedHashMap<>();
    final Map<String, RegistrationRequest> decided = new LinkedHashMap<>();
    final Map<String, NewRequest> all = new LinkedHashMap<>();
    /** Until when a device may be replaced, by its id. */
    final Map<String, Long> replaceable = new HashMap<>();
    final List<String> ignored = new ArrayList<>();
    /** Fingerprints by username. */
    final Map<String, String> expected = new HashMap<>();
    /** Whether the window is open until a grant is counted. */
    boolean countsGrants = true;
    /** Runs before each insertion, as another node would. */
    Runnable beforeInsert = () -> { };

    @Override
    public <T> T run(Function<KnockStore, T> work) {
        return work.apply(this);
    }

    FirstLook firstLook(String username) {
        return new FirstLook(state, standing(username));
    }

    @Override
    public RegistryState state() {
        return state;
    }

    @Override
    public void open(Window window) {
        state = new RegistryState(window, state.settings(), state.replaceableUntil());
    }

    @Override
    public void lock(long now, String by) {
        var window = state.window();
        if (window.isOpen(now)) {
            open(new Window(window.id(), window.openedAt(), 0, window.openedBy(), window.purpose()));
        }
    }

    @Override
    public void useExpected(Collection<String> usernames) {
        usernames.forEach(expected::remove);
    }

    @Override
    public boolean hasUser(String username) {
        return decided.values().stream().anyMatch(request -> request.username().equals(username)
                && request.status() == RequestStatus.GRANTED);
    }

    @Override
    public boolean grantExpected(String requestId, String username, String fingerprint) {
        if (!fingerprint.equals(expected.get(username))) {
            return false;
        }
        new Decisions(this, new MemoryAccounts(), "author", () -> 0).grantExpected(requestId, DeviceTerms.NONE);
        return true;
    }

    @Override
    public boolean countGrants(Collection<RegistrationRequest> granted) {
        return countsGrants;
    }

    @Override
    public void replaceableUntil(long until) {
        state = new RegistryState(state.window(), state.settings(), Math.max(until, state.replaceableUntil()));
    }

    @Override
    public boolean isReplaceable(String deviceId, long now) {
        return replaceable.getOrDefault(deviceId, 0L) > now;
    }

    @Override
    public void change(UnaryOperator<Settings> change) {
        state = new RegistryState(state.window(), change.apply(state.settings()), state.replaceableUntil());
    }

    @Override
    public Standing standing(String username) {
        return new Standing(ignored.contains(username), pending.values().stream()
                .filter(request -> request.knock().storedUsername().equals(username))
                .sorted(Comparator.comparingInt(NewRequest::slot))
                .map(request -> new PendingSecret(request.id(), request.slot(), request.password())).toList(), false);
    }

    /** Here nothing expires. */
    @Override
    public void endExpired(String username) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean takePlace(Knock knock) {
        return pending.size() < state.settings().maxPending();
    }

    long contested() {
        return pending.values().stream().filter(request -> request(request).contested()).count();
    }

    @Override
    public void insert(NewRequest request) {
        beforeInsert.run();
        if (standing(request.knock().storedUsername()).secrets().stream()
                .anyMatch(secret -> secret.slot() == request.slot())) {
            throw new SlotTaken();
        }
        pending.put(request.id(), request);
        all.put(request.id(), request);
    }

    @Override
    public List<RegistrationRequest> find(Collection<String> ids) {
        return ids.stream().distinct().filter(all::containsKey).map(id -> request(all.get(id))).toList();
    }

    @Override
    public Map<String, HashedPassword> secrets(Collection<String> ids) {
        return ids.stream().distinct().filter(pending::containsKey)
                .collect(Collectors.toMap(Function.identity(), id -> pending.get(id).password()));
    }

    @Override
    public void lockPending(Collection<String> usernames) {
        // One thread at a time.
    }

    @Override
    public int decide(Collection<String> ids, Ruling ruling) {
        var found = ids.stream().distinct().filter(pending::containsKey).toList();
        for (var id : found) {
            decided.put(id, request(pending.remove(id)).decided(ruling));
        }
        return found.size();
    }

    @Override
    public void denyOthers(Collection<RegistrationRequest> decided) {
        for (var one : decided) {
            decide(List.copyOf(pending.values()).stream()
                            .filter(other -> other.knock().storedUsername().equals(one.username()))
                            .map(NewRequest::id).toList(),
                    new Ruling(RequestStatus.DENIED, one.decidedAt(), one.decidedBy()));
        }
    }

    @Override
    public int delete(Collection<String> ids) {
        pending.keySet().removeAll(ids);
        int before = all.size();
        all.keySet().removeAll(ids);
        return before - all.size();
    }

    private RegistrationRequest request(NewRequest request) {
        var username = request.knock().storedUsername();
        return decided.getOrDefault(request.id(), new RegistrationRequest(request.id(), username,
                RequestStatus.PENDING, standing(username).secrets().size() > 1, null, EarlierDecisions.NONE, null, null, null, "broker", DeviceContext.NONE,
                request.seen(), request.seen(), 1, null, null, request.knock().replaces(), request.windowId()));
    }
}
