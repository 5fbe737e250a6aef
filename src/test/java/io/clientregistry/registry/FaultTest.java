package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void tellsClassesAndSqlStatesAndNoMessage() {
        var thrown = new IllegalStateException("values ('secret-hash')", new BatchUpdateException(
                "Batch entry 0 values ('secret-hash')", "23514", 0, new int[0],
                new SQLException("Failing row contains (secret-hash)", "23514")));
        var log = new StringWriter();
        Fault.of(thrown).printStackTrace(new PrintWriter(log));
        assertThat(log.toString()).doesNotContain("secret-hash")
                .startsWith("java.lang.IllegalStateException")
                .contains("Caused by: java.sql.BatchUpdateException [SQL state 23514]")
                .contains("Caused by: java.sql.SQLException [SQL state 23514]")
                .contains("FaultTest.tellsClassesAndSqlStatesAndNoMessage");
    }

    @Test
    void causesThatGoInACircleEnd() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));
        assertThat(Fault.of(one)).hasToString("java.lang.IllegalStateException");
    }
}
