package io.clientregistry.broker;

/** A broker was not told. */
final class ManagementFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why. */
    enum Kind {
        /** No connection, or no answer in time. */
        UNREACHABLE("unreachable"),
        /** 401 or 403. */
        CREDENTIALS("credentials"),
        /** The vault has no such secret. */
        VAULT("vault"),
        /** An answer that is no good, and may be another one the next time. */
        ANSWER("answer"),
        /** The broker heard Keycloak, and refuses this username for good. */
        USERNAME("username");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    ManagementFailure(Kind kind) {
        super(kind.word);
        this.kind = kind;
    }

    /** The word for it in REST. */
    String word() {
        return kind.word;
    }

    boolean isForGood() {
        return kind == Kind.USERNAME;
    }
}
