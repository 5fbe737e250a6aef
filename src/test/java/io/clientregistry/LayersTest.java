package io.clientregistry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which package may use which; the package-info files say why. */
class LayersTest {

    private static final String OURS = "io.clientregistry";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(OURS);

    @Test
    void packagesMakeNoCircle() {
        slices().matching(OURS + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void rulesAndPermissionsUseNothingOfOurs() {
        for (var alone : List.of(OURS + ".registry", OURS + ".permission", OURS + ".theme")) {
            noClasses().that().resideInAPackage(alone).should()
                    .dependOnClassesThat(resideInAPackage(OURS + "..").and(resideOutsideOfPackage(alone))).check(CLASSES);
        }
    }

    @Test
    void rulesKnowNeitherRestNorTheDatabaseNorKeycloak() {
        noClasses().that().resideInAPackage(OURS + ".registry").should().dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "org.keycloak..", "org.hibernate..").check(CLASSES);
    }

    @Test
    void nobodyUsesTheSpi() {
        noClasses().that().resideOutsideOfPackage(OURS + ".spi").should().dependOnClassesThat()
                .resideInAPackage(OURS + ".spi").check(CLASSES);
    }

    /** It runs where Keycloak is not. */
    @Test
    void theExtensionForHiveMqUsesTheRulesForTopicsOnlyAndNobodyUsesIt() {
        var hiveMq = OURS + ".hivemq";
        noClasses().that().resideInAPackage(hiveMq).should().dependOnClassesThat(resideInAPackage(OURS + "..")
                .and(resideOutsideOfPackages(hiveMq, OURS + ".permission"))).check(CLASSES);
        noClasses().that().resideInAPackage(hiveMq).should().dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "org.keycloak..", "org.jboss..", "io.quarkus..").check(CLASSES);
        noClasses().that().resideOutsideOfPackage(hiveMq).should().dependOnClassesThat()
                .resideInAnyPackage(hiveMq, "com.hivemq..").check(CLASSES);
    }

    @Test
    void onlyTheStoreUsesTheDatabase() {
        noClasses().that().resideOutsideOfPackage(OURS + ".store").should().dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..").check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (var folders = Files.list(Path.of("src/main/java/io/clientregistry"))) {
            assertThat(folders).isNotEmpty().allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
        }
    }
}
