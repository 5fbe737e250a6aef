package io.clientregistry.permission;

import java.util.Optional;

/**
 * A topic filter with {@code %u} and {@code %c} in it, as an administrator writes it. Any other
 * {@code %} stands for itself.
 *
 * @param text the filter, which is valid whatever valid values are put in
 */
public record FilterTemplate(String text) {

    /** Checks that the text is a topic filter with an ordinary value in each place. */
    public static FilterTemplate parse(String text) throws InvalidTopicException {
        TopicFilter.parse(text == null ? null : text.replace("%u", "u").replace("%c", "c"));
        return new FilterTemplate(text);
    }

    /**
     * The filter for one client, in one pass, so that a {@code %c} in a username stays as it is.
     *
     * @param unsafe characters that no value may contain, besides the separators and wildcards of MQTT
     * @return empty when a value that is needed is missing or unsafe, or would make the filter begin
     *     with {@code $}: then it matches nothing
     */
    public Optional<String> resolve(MqttIdentity identity, String unsafe) {
        var resolved = new StringBuilder(text.length() + 32);
        int from = 0;
        for (int at = text.indexOf('%'); at >= 0 && at + 1 < text.length(); at = text.indexOf('%', at + 1)) {
            char key = text.charAt(at + 1);
            if (key != 'u' && key != 'c') {
                continue;
            }
            String value = key == 'u' ? identity.username() : identity.clientId();
            if (!isSafe(value, unsafe)) {
                return Optional.empty();
            }
            resolved.append(text, from, at).append(value);
            from = at + 2;
        }
        resolved.append(text, from, text.length());
        boolean becameSystem = resolved.charAt(0) == '$' && !text.startsWith("$");
        return becameSystem ? Optional.empty() : Optional.of(resolved.toString());
    }

    private static boolean isSafe(String value, String unsafe) {
        return value != null
                && !value.isEmpty()
                && value.chars().noneMatch(c -> c == 0 || "/+#".indexOf(c) >= 0 || unsafe.indexOf(c) >= 0);
    }
}
