package io.clientregistry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code application/x-www-form-urlencoded}. */
public final class Form {

    private Form() {
    }

    /** The fields as a request body. */
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** One value, escaped for a form or a query. */
    public static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
