package io.clientregistry.admin;

import io.clientregistry.registry.ExpectedLine;
import java.util.List;

/**
 * An expected device, as it is imported: see {@link ExpectedLine}. All but the username may be absent.
 *
 * @param roles each as {@link GrantableRoles#name} writes it
 */
public record ExpectedEntryRepresentation(String username, String fingerprint, List<String> roles, String note) {
}
