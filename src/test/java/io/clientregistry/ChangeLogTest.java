package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import liquibase.ChecksumVersion;
import liquibase.changelog.ChangeLogParameters;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;

/** Databases have run the released change sets: these are never edited, and new ones come after them. */
class ChangeLogTest {

    private static final String CHANGE_LOG = "META-INF/client-registry-changelog.xml";

    /** Liquibase's own checksums, which it compares at each start of a server. */
    private static final Map<String, String> RELEASED = Map.of("1.0.0", "9:e913dea38d1c7582570f6bcdf688a238");

    @Test
    void keepsItsReleasedChangeSets() throws LiquibaseException {
        var resources = new ClassLoaderResourceAccessor();
        var checksums = new LinkedHashMap<String, String>();
        for (var changeSet : ChangeLogParserFactory.getInstance().getParser(CHANGE_LOG, resources)
                .parse(CHANGE_LOG, new ChangeLogParameters(), resources).getChangeSets()) {
            checksums.put(changeSet.getId(), changeSet.generateCheckSum(ChecksumVersion.latest()).toString());
        }
        assertThat(checksums).containsAllEntriesOf(RELEASED);
        assertThat(checksums.keySet().stream().limit(RELEASED.size())).containsExactlyInAnyOrderElementsOf(RELEASED.keySet());
    }
}
