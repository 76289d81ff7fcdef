package io.millrace.player;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls of the player. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.millrace.player");

    @Test
    void knowsNothingOfTheEngineOrTheConsole() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.millrace.core..", "io.millrace.app..")
                .check(CLASSES);
    }

    @Test
    void vlcStaysBehindTheInterface() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.(VlcPlayer|VideoSurface|Players)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("uk.co.caprica..")
                .check(CLASSES);
    }
}
