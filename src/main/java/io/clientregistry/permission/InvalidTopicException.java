package io.clientregistry.permission;

/** A topic name, a topic filter or a permission that breaks its grammar; the message says how. */
public final class InvalidTopicException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason what is wrong, in words for an administrator and without the text itself */
    public InvalidTopicException(String reason) {
        super(reason);
    }
}
