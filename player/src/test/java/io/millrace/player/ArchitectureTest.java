package io.millrace.player;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
        classes()
                .that()
                .dependOnClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("uk.co.caprica.."))
                .should()
                .haveNameMatching(".*\\.(VlcPlayer|VideoSurface|Players)(\\$.*)?")
                .check(CLASSES);
    }
}
