package io.clientregistry.password;

/** As many password hashes are waiting as may; the attempt is neither right nor wrong and may come again. */
public final class HashQueueFull extends RuntimeException {

    HashQueueFull() {
        super("too many password hashes are waiting", null, false, false);
    }
}
