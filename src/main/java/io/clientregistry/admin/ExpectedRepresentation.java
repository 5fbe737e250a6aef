package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.ExpectedDevice;
import io.clientregistry.registry.PairingCode;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.RealmModel;

/**
 * An expected device in the list. The fingerprint stays where it is: whoever has it can try passwords against it.
 *
 * @param pairingCode the fingerprint's first six digits, absent where only the name is known
 * @param roles       those that there are still, each as {@link GrantableRoles#name} writes it
 * @param importedBy  the author's username as it was then
 * @param importedAt  epoch ms
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExpectedRepresentation(String id, String username, String pairingCode, List<String> roles, String note,
                                     String importedBy, long importedAt) {

    static ExpectedRepresentation of(ExpectedDevice device, RealmModel realm) {
        return new ExpectedRepresentation(device.id(), device.username(),
                device.fingerprint() == null ? null : PairingCode.ofFingerprint(device.fingerprint()),
                device.roleIds().stream().map(realm::getRoleById).filter(Objects::nonNull).map(GrantableRoles::name).toList(),
                device.note(), device.author().username(), device.importedAt());
    }
}
