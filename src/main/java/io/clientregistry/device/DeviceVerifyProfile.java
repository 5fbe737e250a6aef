package io.clientregistry.device;

import io.clientregistry.store.RegistryStores;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.VerifyUserProfile;

/**
 * Keycloak's <i>Verify Profile</i>, which does not ask device accounts for an e-mail address and names: no one is
 * there to answer, and their logins would end with "Account is not fully set up". People are asked as ever.
 */
public final class DeviceVerifyProfile extends VerifyUserProfile {

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        var user = context.getUser();
        if (RegistryStores.of(context.getSession()).devices().contains(user)) {
            // A change, even an empty one, would put the user out of Keycloak's cache on all nodes, at each login.
            if (user.getRequiredActionsStream().anyMatch(getId()::equals)) {
                user.removeRequiredAction(getId());
            }
            return;
        }
        super.evaluateTriggers(context);
    }

    /** Above Keycloak's own action of the same id, which this one replaces. */
    @Override
    public int order() {
        return 10;
    }
}
