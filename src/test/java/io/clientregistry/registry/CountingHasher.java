package io.clientregistry.registry;

/** A hash that anybody can reverse, and that counts what it costs. */
final class CountingHasher implements PasswordHasher {

    int cost;

    @Override
    public HashedPassword hash(String password) {
        cost++;
        return new HashedPassword("plain", password);
    }

    @Override
    public boolean verify(String password, HashedPassword hash) {
        cost++;
        return hash.secretData().equals(password);
    }
}
