package io.clientregistry.password;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A bounded number of places to wait in, with a fair share for each source: whoever comes to a full room takes the
 * place of the last comer of the realm that holds most, or else of the broker client in the same realm, or else of the
 * address behind the same broker. So one source may fill the room, and yet keeps nobody else out. Not thread-safe.
 */
final class WaitingRoom {

    /** Somebody who waits; {@code turn} is completed when that is over, cancelled when the place was taken away. */
    record Place(Source source, boolean wantsToRun, CompletableFuture<Void> turn) {
    }

    private final int places;
    private final List<Place> taken = new ArrayList<>();

    WaitingRoom(int places) {
        this.places = places;
    }

    int size() {
        return taken.size();
    }

    /**
     * Takes a place.
     *
     * @param wantsToRun whether it is for a turn of its own, not for somebody else's result
     * @return empty when the room is full of sources that have no more than this one
     */
    Optional<Place> enter(Source source, boolean wantsToRun) {
        if (taken.size() >= places) {
            var crowding = crowding(source);
            if (crowding.isEmpty()) {
                return Optional.empty();
            }
            taken.remove(crowding.get());
            crowding.get().turn().cancel(false);
        }
        var place = new Place(source, wantsToRun, new CompletableFuture<>());
        taken.add(place);
        return Optional.of(place);
    }

    /** Gives a place up; false when it was not held any more. */
    boolean leave(Place place) {
        return taken.remove(place);
    }

    /** Takes out the first comer who waits for a turn. */
    Optional<Place> next() {
        var first = taken.stream().filter(Place::wantsToRun).findFirst();
        first.ifPresent(taken::remove);
        return first;
    }

    /** Whether anybody waits for a turn. */
    boolean hasNext() {
        return taken.stream().anyMatch(Place::wantsToRun);
    }

    private Optional<Place> crowding(Source source) {
        return crowding(source, Source::realmId, other -> true)
                .or(() -> crowding(source, Source::brokerClientId, other -> other.realmId().equals(source.realmId())))
                .or(() -> crowding(source, other -> String.valueOf(other.address()),
                        other -> other.realmId().equals(source.realmId())
                                && other.brokerClientId().equals(source.brokerClientId())));
    }

    /** The last place of the largest group, if that would still not be smaller than the source's own one. */
    private Optional<Place> crowding(Source source, Function<Source, String> group, Predicate<Source> among) {
        Map<String, Long> sizes = taken.stream().map(Place::source).filter(among)
                .collect(Collectors.groupingBy(group, Collectors.counting()));
        long own = sizes.getOrDefault(group.apply(source), 0L);
        return sizes.entrySet().stream().max(Comparator.comparingLong(Map.Entry::getValue))
                .filter(largest -> largest.getValue() > own + 1)
                .flatMap(largest -> taken.stream()
                        .filter(place -> among.test(place.source())
                                && group.apply(place.source()).equals(largest.getKey()))
                        .reduce((earlier, later) -> later));
    }
}
