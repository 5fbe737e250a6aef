package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.registry.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents hang together, and name what there is. */
class DocumentsTest {

    private static final Path DOCS = Path.of("docs");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))\\.(\\w+)`");
    private static final Pattern METER = Pattern.compile("\"(keycloak\\.client\\.registry\\.[a-z.]+)\"");
    private static final Pattern METRIC = Pattern.compile("(keycloak_client_registry_\\w+)");
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```");

    static Stream<Path> pages() throws IOException {
        try (var root = Files.list(Path.of("")); var docs = Files.walk(DOCS)) {
            return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        for (var link : links(page)) {
            if (link.startsWith("https://")) {
                continue;
            }
            var parts = link.split("#", 2);
            var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            assertThat(target).as("%s in %s", link, page).exists();
            if (parts.length == 2) {
                assertThat(anchors(target)).as("%s in %s", link, page).contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namedTestsExist(Path page) throws IOException {
        for (var named : TEST.matcher(Files.readString(page)).results().toList()) {
            try (var sources = Files.walk(Path.of("src", "test", "java"))) {
                var source = sources.filter(file -> file.endsWith(named.group(1) + ".java")).findFirst();
                assertThat(source).as("%s in %s", named.group(), page).isPresent();
                assertThat(Files.readString(source.get())).as("%s in %s", named.group(), page)
                        .contains("void " + named.group(2) + "(");
            }
        }
    }

    @Test
    void everyPictureIsShown() throws IOException {
        var shown = new TreeSet<Path>();
        for (var page : pages().toList()) {
            links(page).stream().filter(link -> link.endsWith(".png"))
                    .forEach(link -> shown.add(page.resolveSibling(link).normalize()));
        }
        try (var pictures = Files.list(DOCS.resolve("images"))) {
            assertThat(pictures).isSubsetOf(shown);
        }
    }

    @Test
    void everyReasonOfARefusalIsExplained() throws IOException {
        assertThat(Files.readString(DOCS.resolve("troubleshooting.md")))
                .contains(Arrays.stream(Refusal.values()).map(reason -> "`" + reason.reason() + "`").toList());
    }

    @Test
    void everyTableIsDropped() throws IOException {
        var changeLog = Files.readString(Path.of("src/main/resources/META-INF/client-registry-changelog.xml"));
        var operations = Files.readString(DOCS.resolve("operations.md"));
        assertThat(operations).contains(Pattern.compile("createTable tableName=\"(\\w+)\"").matcher(changeLog).results()
                .map(match -> "DROP TABLE " + match.group(1) + ";").toList());
    }

    @Test
    void metricsThatAreNamedAreThere() throws IOException {
        var made = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src", "main", "java"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                METER.matcher(Files.readString(source)).results()
                        .forEach(meter -> made.add(meter.group(1).replace('.', '_')));
            }
        }
        for (var file : List.of("operations.md", "operations/alerts.yaml", "operations/grafana-dashboard.json")) {
            assertThat(METRIC.matcher(Files.readString(DOCS.resolve(file))).results()
                    .map(metric -> metric.group(1).replaceAll("_total$", ""))).as(file).isNotEmpty().isSubsetOf(made);
        }
    }

    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(prose(page)).results().map(match -> match.group(1)).toList();
    }

    private static String prose(Path page) throws IOException {
        return CODE.matcher(Files.readString(page)).replaceAll("");
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(prose(page)).results().map(match -> match.group(1).toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w\\- ]", "").replace(' ', '-')).collect(Collectors.toSet());
    }
}
