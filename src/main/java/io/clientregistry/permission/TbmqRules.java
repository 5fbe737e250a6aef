package io.clientregistry.permission;

import java.util.List;
import java.util.regex.Pattern;

/**
 * TBMQ's {@code authRules}: regular expressions of Java, of which one must match the whole topic of a message or the whole
 * filter of a subscription. They never permit more than the permissions do; "#" permits "#" and not "+/#" permits it.
 *
 * @param pubAuthRulePatterns for publishing; empty denies
 * @param subAuthRulePatterns for subscribing; empty denies
 */
public record TbmqRules(List<String> pubAuthRulePatterns, List<String> subAuthRulePatterns) {

    private static final String SHARED = "(\\$share/[^/+#]+/)?";

    /** The rules for those permissions that say nothing of QoS and retain flag, which TBMQ does not tell a rule. */
    public static TbmqRules of(List<Permissions.Resolved> permissions) {
        return new TbmqRules(patterns(permissions, Action.PUBLISH, ""), patterns(permissions, Action.SUBSCRIBE, SHARED));
    }

    private static List<String> patterns(List<Permissions.Resolved> permissions, Action action, String prefix) {
        return permissions.stream().filter(one -> one.permission().action() == action && one.permission().isUnlimited())
                .map(one -> "(?s)" + prefix + pattern(TopicText.levels(one.filter(), '/'))).toList();
    }

    private static String pattern(List<String> levels) {
        var pattern = new StringBuilder();
        for (int i = 0; i < levels.size(); i++) {
            var level = levels.get(i);
            var isRest = level.equals("#");
            if (i == 0 && (isRest || level.equals("+"))) {
                pattern.append("(?!\\$)"); // MQTT-4.7.2-1
            }
            if (isRest) {
                pattern.append(i == 0 ? ".*" : "(/.*)?");
            } else {
                pattern.append(i == 0 ? "" : "/").append(level.equals("+") ? "[^/#]*" : Pattern.quote(level));
            }
        }
        return pattern.toString();
    }
}
