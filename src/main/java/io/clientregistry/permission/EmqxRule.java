package io.clientregistry.permission;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;

/**
 * One rule of EMQX's {@code acl}, in an answer to a login or in a token.
 *
 * @param permission always {@code allow}
 * @param action     {@code publish} or {@code subscribe}
 * @param topic      a topic filter
 * @param qos        the permitted levels, or null for all
 * @param retain     the only permitted retain flag, or null for both
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmqxRule(String permission, String action, String topic, Collection<Integer> qos, Boolean retain) {

    /** The rules for those permissions that EMQX judges as we do. */
    public static List<EmqxRule> of(List<Permissions.Resolved> permissions) {
        return permissions.stream().filter(EmqxRule::isJudgedAlike).map(EmqxRule::of).toList();
    }

    private static EmqxRule of(Permissions.Resolved resolved) {
        var permission = resolved.permission();
        return new EmqxRule("allow", permission.action().word(), resolved.filter(),
                permission.qosLevels(), permission.retain());
    }

    /**
     * EMQX compares a subscription as if it were a topic name (emqx_topic:match/2 of 5.8): "a/+" and "a/+/#" would
     * permit "a/#", and a first wildcard, of a shared subscription, "$SYS". A topic that begins with "eq " and one with "${"
     * have a meaning of their own there.
     */
    private static boolean isJudgedAlike(Permissions.Resolved resolved) {
        var filter = resolved.filter();
        boolean tooWide = resolved.permission().action() == Action.SUBSCRIBE
                && (filter.endsWith("+") || filter.endsWith("+/#") || filter.startsWith("+") || filter.startsWith("#"));
        return !tooWide && !filter.startsWith("eq ") && !filter.contains("${");
    }
}
