package io.clientregistry.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Topic names and filters against MQTT 5, section 4.7, and against the {@link Oracle}. */
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

    @ParameterizedTest
    @CsvSource({"$share/g/x,x", "$share/g/a/+,a/+", "$share/g/$SYS/#,$SYS/#", "$share/g//,/", "a/#,a/#"})
    void judgesASharedSubscriptionAsItsFilter(String subscription, String filter) throws Exception {
        assertThat(TopicFilter.parseSubscription(subscription)).isEqualTo(TopicFilter.parse(filter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$share", "$share/", "$share/g", "$share/g/", "$share//x", "$share/+/x", "$share/g#/x",
                "$share/g/$share/h/x", "$share/g/a#"
            })
    void refusesSharedSubscriptions(String subscription) {
        assertThatThrownBy(() -> TopicFilter.parseSubscription(subscription))
                .isInstanceOf(InvalidTopicException.class);
    }

    /** The examples of the specification itself. */
    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#,sport/tennis/player1,true",
        "sport/tennis/player1/#,sport/tennis/player1/score/wimbledon,true",
        "sport/#,sport,true",
        "sport/tennis/+,sport/tennis/player1/ranking,false",
        "sport/+,sport,false",
        "sport/+,sport/,true",
        "+/+,/finance,true",
        "/+,/finance,true",
        "+,/finance,false",
        "#,$SYS/x,false",
        "+/monitor/Clients,$SYS/monitor/Clients,false",
        "$SYS/#,$SYS/x,true",
        "$SYS/monitor/+,$SYS/monitor/Clients,true",
        "ACCOUNTS,Accounts,false"
    })
    void matchesAsTheSpecificationSays(String filter, String name, boolean expected) throws Exception {
        assertThat(matches(filter, name)).isEqualTo(expected);
        assertThat(Oracle.matches(filter, name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "#,+/#,true",
        "+/#,#,true",
        "a/+/#,a/#,false",
        "a/#,a,true",
        "a/#,a/+,true",
        "a/+,a/#,false",
        "#,$SYS/#,false",
        "+/#,$SYS/#,false",
        "$SYS/#,$SYS/#,true",
        "$SYS/#,#,false",
        "a/+/c,a/b/c,true",
        "a/b/c,a/+/c,false"
    })
    void containsWhatItMustAndNoMore(String outer, String inner, boolean expected) throws Exception {
        assertThat(TopicFilter.parse(outer).contains(TopicFilter.parse(inner))).isEqualTo(expected);
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
