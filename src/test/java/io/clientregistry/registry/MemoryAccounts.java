package io.clientregistry.registry;

import java.util.HashMap;
import java.util.Map;

/** Device accounts in memory: each name with its user's id and the secret that it has. */
final class MemoryAccounts implements DeviceAccounts {

    final Map<String, String> users = new HashMap<>();

    @Override
    public void create(RegistrationRequest granted, HashedPassword password, DeviceTerms terms) {
        if (users.putIfAbsent(granted.username(), granted.userId() + " with " + password.secretData()) != null) {
            throw new RequestConflict("taken");
        }
    }

    @Override
    public void replace(RegistrationRequest granted, HashedPassword password, DeviceTerms terms) {
        users.put(granted.username(), granted.userId() + " now with " + password.secretData());
    }
}
