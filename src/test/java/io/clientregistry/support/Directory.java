package io.clientregistry.support;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** An LDAP server with the person bob ("Password-of-bob"), whose answers to binds can be held back. */
public final class Directory implements AutoCloseable {

    private final InMemoryDirectoryServer server;
    private final Queue<String> searches = new ConcurrentLinkedQueue<>();
    private final AtomicReference<CountDownLatch> held = new AtomicReference<>(new CountDownLatch(0));

    private Directory() throws LDAPException {
        var config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.addAdditionalBindCredentials("cn=admin", "admin");
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("default", 0));
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                if (request.getRequest().getBindDN().startsWith("uid=")) {
                    hold();
                }
            }

            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                searches.add(request.getRequest().getFilter().toString());
            }
        });
        server = new InMemoryDirectoryServer(config);
    }

    /** Starts it on a free port. */
    public static Directory start() {
        try {
            var directory = new Directory();
            directory.server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
            directory.server.add("dn: uid=bob,dc=example,dc=org", "objectClass: inetOrgPerson", "uid: bob", "cn: Bob",
                    "sn: Builder", "mail: bob@example.org", "userPassword: Password-of-bob");
            directory.server.startListening();
            return directory;
        } catch (com.unboundid.ldif.LDIFException | LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets no bind of a person be answered until the returned latch is counted down. */
    public CountDownLatch holdBinds() {
        var latch = new CountDownLatch(1);
        held.set(latch);
        return latch;
    }

    /** The filters that were searched for so far. */
    public List<String> searches() {
        return List.copyOf(searches);
    }

    /** Gives a person another password. */
    public void changePassword(String uid, String password) {
        try {
            server.modify("dn: uid=" + uid + ",dc=example,dc=org", "changetype: modify", "replace: userPassword",
                    "userPassword: " + password);
        } catch (com.unboundid.ldif.LDIFException | LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes its people users of this realm. */
    public void federate(TestRealm realm) {
        var realmId = realm.admin().get("").expect(200).json().get("id").asText();
        var config = Map.ofEntries(Map.entry("vendor", List.of("other")),
                Map.entry("connectionUrl", List.of("ldap://localhost:" + server.getListenPort())),
                Map.entry("bindDn", List.of("cn=admin")), Map.entry("bindCredential", List.of("admin")),
                Map.entry("authType", List.of("simple")), Map.entry("usersDn", List.of("dc=example,dc=org")),
                Map.entry("usernameLDAPAttribute", List.of("uid")), Map.entry("rdnLDAPAttribute", List.of("uid")),
                Map.entry("uuidLDAPAttribute", List.of("entryUUID")),
                Map.entry("userObjectClasses", List.of("inetOrgPerson")), Map.entry("searchScope", List.of("2")),
                Map.entry("editMode", List.of("READ_ONLY")), Map.entry("importEnabled", List.of("true")));
        realm.admin().post("components", Map.of("name", "directory", "providerId", "ldap", "parentId", realmId,
                "providerType", "org.keycloak.storage.UserStorageProvider", "config", config)).expect(201);
    }

    @Override
    public void close() {
        held.get().countDown();
        server.shutDown(true);
    }

    private void hold() {
        try {
            held.get().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
