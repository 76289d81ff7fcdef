package io.millrace.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls of the console. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.millrace.app");

    @Test
    void viewsNeverTouchTheEngine() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("View")
                .or()
                .haveSimpleNameEndingWith("Cell")
                .or()
                .resideInAPackage("..ui.controls..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.millrace.core..")
                .because("a view binds to its view model only")
                .check(CLASSES);
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "atlantafx..", "org.controlsfx..")
                .because("view models are tested without a toolkit")
                .check(CLASSES);
    }

    @Test
    void onlyTheWiringKnowsPanesAndShell() {
        noClasses()
                .that()
                .resideInAnyPackage("..ui..", "..pane..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..shell..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..pane..")
                .check(CLASSES);
    }

    @Test
    void panesNeverImportEachOther() {
        slices().matching("io.millrace.app.pane.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void onlyBackgroundHopsThreads() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("FxBackground")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.application.Platform")
                .check(CLASSES);
    }
}
