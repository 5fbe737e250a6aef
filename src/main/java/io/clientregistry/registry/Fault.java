package io.clientregistry.registry;

import java.sql.SQLException;

/**
 * A fault as it may be logged: the classes, the SQL states and the stack traces of an exception and its causes, without
 * their messages. A database says in those what it was given, which may be a hash.
 */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 10;

    private Fault(String message, Throwable cause) {
        super(message, cause);
    }

    /** What may be logged of {@code thrown}. */
    public static Fault of(Throwable thrown) {
        return of(thrown, MAX_CAUSES);
    }

    private static Fault of(Throwable thrown, int causes) {
        var cause = thrown.getCause() == null || causes == 0 ? null : of(thrown.getCause(), causes - 1);
        var state = thrown instanceof SQLException sql ? " [SQL state " + sql.getSQLState() + ']' : "";
        var fault = new Fault(thrown.getClass().getName() + state, cause);
        fault.setStackTrace(thrown.getStackTrace());
        return fault;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
