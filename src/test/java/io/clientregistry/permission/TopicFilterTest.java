package io.clientregistry.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Topic names and filters against MQTT 5, section 4.7, and against the {@link Oracle}. The single cases are in
 * {@code topic-cases.csv}.
 */
class TopicFilterTest {

    private static final List<String> WORDS = List.of("a", "b", "", "$s");
    private static final List<String> FILTER_WORDS = List.of("a", "b", "", "$s", "+", "#");

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "//", "/a", "a/", "a b", "$SYS/x", "ä/ö", "%u", "a;b", "😀"})
    void acceptsNames(String name) throws Exception {
        assertThat(String.join("/", TopicName.parse(name).levels())).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "#", "a/+", "a+", "a/#", "a\u0000", "\uD800", "a\uDC00/b"})
    void refusesNames(String name) {
        assertThatThrownBy(() -> TopicName.parse(name)).isInstanceOf(InvalidTopicException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "+/+", "a/#", "/#", "+/#", "/+", "$SYS/#", "a/+/b", "sport/"})
    void acceptsFilters(String filter) throws Exception {
        assertThat(String.join("/", TopicFilter.parse(filter).levels())).isEqualTo(filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a#", "a/#/b", "#/", "##", "a+", "+a/b", "++", "\u0000", "$share/g/a", "$share"})
    void refusesFilters(String filter) {
        assertThatThrownBy(() -> TopicFilter.parse(filter)).isInstanceOf(InvalidTopicException.class);
    }

    @Test
    void refusesNull() {
        assertThatThrownBy(() -> TopicName.parse(null)).isInstanceOf(InvalidTopicException.class);
        assertThatThrownBy(() -> TopicFilter.parse(null)).isInstanceOf(InvalidTopicException.class);
        assertThatThrownBy(() -> TopicFilter.parseSubscription(null))
                .isInstanceOf(InvalidTopicException.class);
    }

    @Test
    void countsBytesNotCharacters() throws Exception {
        assertThat(TopicName.parse("a".repeat(65_535)).levels()).hasSize(1);
        assertThat(TopicName.parse("€".repeat(21_845)).levels()).hasSize(1);
        assertThat(TopicName.parse("/".repeat(65_535)).levels()).hasSize(65_536);
        for (String tooLong :
                List.of("a".repeat(65_536), "ä".repeat(32_768), "€".repeat(21_846), "😀".repeat(16_384))) {
            assertThatThrownBy(() -> TopicName.parse(tooLong)).isInstanceOf(InvalidTopicException.class);
        }
    }

    @Test
    void matchesEveryTopicOfASmallWorldAsTheOracleDoes() throws Exception {
        var topics = Oracle.texts(WORDS, 4);
        for (String filter : filters(3)) {
            var parsed = TopicFilter.parse(filter);
            for (String topic : topics) {
                assertThat(parsed.matches(TopicName.parse(topic)))
                        .as("%s matches %s", filter, topic)
                        .isEqualTo(Oracle.matches(filter, topic));
            }
        }
    }

    @Test
    void containsEveryFilterOfASmallWorldAsTheOracleDoes() throws Exception {
        // One word ("z") that no filter names and one level more than any filter has: whatever tells two
        // filters apart is told apart by a topic of this world.
        var topics = Oracle.texts(List.of("a", "", "$s", "z"), 4);
        var filters = filters(3).stream().filter(f -> !f.contains("b")).toList();
        for (String outer : filters) {
            for (String inner : filters) {
                assertThat(TopicFilter.parse(outer).contains(TopicFilter.parse(inner)))
                        .as("%s contains %s", outer, inner)
                        .isEqualTo(Oracle.contains(outer, inner, topics));
            }
        }
    }

    @Test
    void longRandomFiltersBehaveLikeTheOracle() throws Exception {
        var random = new Random(20261122);
        for (int i = 0; i < 50_000; i++) {
            String topic = randomText(random, WORDS, false);
            String filter = randomText(random, List.of("a", "b", "", "+", "+"), true);
            assertThat(matches(filter, topic))
                    .as("%s matches %s", filter, topic)
                    .isEqualTo(Oracle.matches(filter, topic));
        }
    }

    @Test
    void containmentIsAPartialOrderThatMatchingRespects() throws Exception {
        var random = new Random(4711);
        var topics = Oracle.texts(List.of("a", "", "$s", "z"), 4).stream().toList();
        for (int i = 0; i < 50_000; i++) {
            var a = TopicFilter.parse(randomText(random, List.of("a", "", "+", "$s"), true));
            var b = TopicFilter.parse(randomText(random, List.of("a", "", "+", "$s"), true));
            var c = TopicFilter.parse(randomText(random, List.of("a", "", "+", "$s"), true));
            assertThat(a.contains(a)).isTrue();
            if (a.contains(b) && b.contains(c)) {
                assertThat(a.contains(c)).as("%s > %s > %s", a, b, c).isTrue();
            }
            var topic = TopicName.parse(topics.get(random.nextInt(topics.size())));
            if (a.contains(b) && b.matches(topic)) {
                assertThat(a.matches(topic)).as("%s > %s, %s", a, b, topic).isTrue();
            }
        }
    }

    private static boolean matches(String filter, String name) throws InvalidTopicException {
        return TopicFilter.parse(filter).matches(TopicName.parse(name));
    }

    private static List<String> filters(int depth) {
        return Oracle.texts(FILTER_WORDS, depth).stream().filter(f -> !f.contains("#/")).toList();
    }

    private static String randomText(Random random, List<String> words, boolean filter) {
        var text = new StringBuilder(words.get(random.nextInt(words.size())));
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append('/').append(words.get(random.nextInt(words.size())));
        }
        if (filter && random.nextInt(3) == 0) {
            text.append("/#");
        }
        return text.isEmpty() ? "a" : text.toString();
    }
}
