package io.clientregistry.device;

import io.clientregistry.store.Devices;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.VerifyUserProfile;
import org.keycloak.connections.jpa.JpaConnectionProvider;

/**
 * Keycloak's <i>Verify Profile</i>, which does not ask device accounts for an e-mail address and names: no one is
 * there to answer, and their logins would end with "Account is not fully set up". People are asked as ever.
 */
public final class DeviceVerifyProfile extends VerifyUserProfile {

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        var em = context.getSession().getProvider(JpaConnectionProvider.class).getEntityManager();
        if (new Devices(em).contains(context.getUser().getId())) {
            context.getUser().removeRequiredAction(getId());
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
