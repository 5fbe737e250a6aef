package io.clientregistry.admin;

import io.clientregistry.admin.ImportRepresentation.LineError;
import io.clientregistry.admin.ImportRepresentation.PendingLine;
import io.clientregistry.registry.Author;
import io.clientregistry.registry.ExpectedDevice;
import io.clientregistry.registry.ExpectedDevices;
import io.clientregistry.registry.ExpectedLine;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.models.RoleModel;

/** One import: reads entries and puts those that are right on the list, a few at a time. */
final class ExpectedImport {

    /** The most entries of one import. */
    static final int MAX_LINES = 100_000;

    private static final int TOGETHER = 500;

    private final ExpectedDevices list;
    private final Settings settings;
    private final GrantableRoles roles;
    private final Author author;
    private final boolean dryRun;

    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Optional<String>> roleIds = new HashMap<>();
    private final List<ExpectedDevice> waiting = new ArrayList<>();
    private final List<LineError> errors = new ArrayList<>();
    private final List<PendingLine> pending = new ArrayList<>();
    private int wrong;
    private int right;
    private int replaced;

    /**
     * @param roles  those that the author may give
     * @param dryRun whether to tell what would become of pending requests
     */
    ExpectedImport(ExpectedDevices list, Settings settings, GrantableRoles roles, Author author, boolean dryRun) {
        this.list = list;
        this.settings = settings;
        this.roles = roles;
        this.author = author;
        this.dryRun = dryRun;
    }

    /** Reads all of it; whether it counts is for the caller's transaction to decide. */
    ImportRepresentation read(EntryReader entries) throws IOException {
        try {
            for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
                if (right + wrong == MAX_LINES) {
                    throw new IllegalArgumentException("there are more than " + MAX_LINES + " entries");
                }
                take(entries.line(), entry.get());
            }
        } catch (IllegalArgumentException e) {
            refuse(entries.line(), e.getMessage());
        }
        put();
        return new ImportRepresentation(right, replaced, wrong, errors, dryRun ? pending : null, null);
    }

    private void take(int line, ExpectedEntryRepresentation entry) {
        try {
            var device = device(entry);
            var other = lines.putIfAbsent(device.username(), line);
            if (other != null) {
                throw new IllegalArgumentException("username is on line " + other + " already");
            }
            waiting.add(device);
            right++;
        } catch (IllegalArgumentException e) {
            refuse(line, e.getMessage());
        }
        if (waiting.size() == TOGETHER) {
            put();
        }
    }

    private ExpectedDevice device(ExpectedEntryRepresentation entry) {
        var names = entry.roles() == null ? List.<String>of() : entry.roles();
        var line = ExpectedLine.of(entry.username(), entry.fingerprint(), names, entry.note(), settings);
        return new ExpectedDevice(UUID.randomUUID().toString(), line.username(), line.fingerprint(),
                line.roles().stream().map(this::roleId).toList(), line.note(), author, Time.currentTimeMillis());
    }

    private String roleId(String name) {
        return roleIds.computeIfAbsent(String.valueOf(name), key -> roles.named(key).map(RoleModel::getId))
                .orElseThrow(() -> new IllegalArgumentException(
                        "roles must be roles of broker clients that you may map, such as mqtt-broker/device"));
    }

    private void put() {
        if (waiting.isEmpty()) {
            return;
        }
        var usernames = waiting.stream().map(ExpectedDevice::username).toList();
        var taken = list.taken(usernames);
        taken.forEach(username -> {
            right--;
            refuse(lines.get(username), "a user of this name exists");
        });
        var free = waiting.stream().filter(device -> !taken.contains(device.username())).toList();
        if (dryRun) {
            var byName = free.stream().collect(Collectors.toMap(ExpectedDevice::username, device -> device));
            list.pending(usernames).stream().filter(request -> byName.containsKey(request.username()))
                    .limit(ImportRepresentation.MAX_LISTED - pending.size())
                    .forEach(request -> pending.add(pendingLine(request, byName.get(request.username()))));
        }
        replaced += list.put(free);
        waiting.clear();
    }

    private PendingLine pendingLine(RegistrationRequest request, ExpectedDevice device) {
        return new PendingLine(lines.get(request.username()), request.username(), request.id(),
                device.of(request.pairingCode()));
    }

    private void refuse(int line, String error) {
        wrong++;
        if (errors.size() < ImportRepresentation.MAX_LISTED) {
            errors.add(new LineError(line, error));
        }
    }
}
