package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.OwnedClientId;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * An MQTT client id that an account owns; times are epoch ms, a few seconds old.
 *
 * @param clientId        absent for one of blanks only
 * @param brokerClientId  the broker client at which it is owned
 * @param username        the owner's
 * @param refusals        how many logins of others were refused for the owner's sake
 * @param lastRefused     the last of them, absent where there was none
 * @param refusedUsername whose login that was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientIdRepresentation(String id, String clientId, String brokerClientId, String userId, String username,
                                     long firstUsed, long lastUsed, long refusals, Long lastRefused,
                                     String refusedUsername) {

    static ClientIdRepresentation of(OwnedClientId owned, RealmModel realm) {
        var note = owned.note();
        return new ClientIdRepresentation(owned.id(), owned.clientId(),
                Optional.ofNullable(realm.getClientById(owned.brokerId())).map(ClientModel::getClientId).orElse(null),
                owned.userId(), owned.username(), owned.firstUsed(), note.lastUsed(), note.refusals(), note.lastRefused(),
                note.refusedUsername());
    }
}
