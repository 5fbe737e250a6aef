package io.clientregistry.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void quotesTexts() {
        assertThat(new Csv().line("a \"b\"", 7, null, true, "", "x,y\nz").line(Csv.time(0L), Csv.time(null)))
                .hasToString("\"a \"\"b\"\"\",7,,true,\"\",\"x,y\nz\"\r\n\"1970-01-01T00:00:00Z\",\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void noTextIsAFormula(String text) {
        assertThat(new Csv().line(text)).hasToString("\"'" + text + "\"\r\n");
    }
}
