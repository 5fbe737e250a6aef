package io.clientregistry.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What MQTT 5, section 4.7, says, written a second time in another way: matching by a regular
 * expression, and containment by trying every topic of a small world.
 */
final class Oracle {

    private Oracle() {}

    static boolean matches(String filter, String topic) {
        if (topic.startsWith("$") && !filter.startsWith("$")) {
            return false;
        }
        if (filter.equals("#")) {
            return true;
        }
        boolean open = filter.endsWith("/#");
        String closed = open ? filter.substring(0, filter.length() - 2) : filter;
        var regex = new StringBuilder();
        for (char c : closed.toCharArray()) {
            regex.append(c == '+' ? "[^/]*" : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex + (open ? "(/.*)?" : ""), Pattern.DOTALL).matcher(topic).matches();
    }

    static boolean contains(String outer, String inner, List<String> world) {
        return world.stream().filter(t -> matches(inner, t)).allMatch(t -> matches(outer, t));
    }

    /** Every text of one to {@code depth} levels made of {@code words}, but for the empty one. */
    static List<String> texts(List<String> words, int depth) {
        var all = new ArrayList<String>();
        var last = List.of("");
        for (int level = 0; level < depth; level++) {
            var next = new ArrayList<String>();
            for (String head : last) {
                words.forEach(word -> next.add(head.isEmpty() && all.isEmpty() ? word : head + "/" + word));
            }
            all.addAll(next);
            last = next;
        }
        all.remove("");
        return all;
    }
}
