package io.millrace.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls of the engine: which room may know which. */
class ArchitectureTest {
    private static final String ROOT = "io.millrace.core.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.millrace.core");

    /** A package and those of ours that it may import, beside itself. */
    private record Row(String room, String... mayImport) {}

    private static final List<Row> ROWS = List.of(
            new Row("base"),
            new Row("media", "base"),
            new Row("store", "base"),
            new Row("http", "base"),
            new Row("tag", "base", "store"),
            new Row("vault", "base", "store"),
            new Row("stream", "base", "store", "tag", "vault"),
            new Row("activity", "base", "store", "stream"),
            new Row("ingest", "base", "media", "store", "stream", "vault"),
            new Row("archive", "base", "media", "store", "stream", "vault"),
            new Row("playback", "base", "media", "store", "stream", "vault", "archive"),
            new Row("image", "base", "media", "store", "stream", "vault", "archive"),
            new Row("notification", "base", "store", "stream", "vault", "archive"),
            new Row("signaling", "base", "media", "store", "tag", "stream", "vault", "ingest"),
            new Row("edgeagent", "base", "media", "store", "stream", "vault", "ingest"),
            new Row("routes", "base", "http", "activity", "playback", "signaling"),
            new Row(
                    "api",
                    "base",
                    "http",
                    "activity",
                    "tag",
                    "vault",
                    "stream",
                    "notification",
                    "ingest",
                    "archive",
                    "playback",
                    "image",
                    "signaling",
                    "edgeagent"),
            new Row(
                    "cli",
                    "base",
                    "store",
                    "media",
                    "tag",
                    "vault",
                    "stream",
                    "ingest",
                    "archive",
                    "playback",
                    "image",
                    "notification"));

    @TestFactory
    Stream<DynamicTest> eachRoomImportsOnlyWhatItsRowAllows() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(row.room, () -> rule(row).check(CLASSES)));
    }

    private static ArchRule rule(Row row) {
        List<String> forbidden = new ArrayList<>();
        for (Row other : ROWS) {
            if (!other.room.equals(row.room) && !Arrays.asList(row.mayImport).contains(other.room)) {
                forbidden.add(ROOT + other.room + "..");
            }
        }
        ArchRule rooms = noClasses()
                .that()
                .resideInAPackage(ROOT + row.room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new))
                .because("the table in architecture.md has no such arrow");
        return rooms;
    }

    @Test
    void everyRoomHasItsRow() {
        List<String> rooms = ROWS.stream().map(r -> ROOT + r.room + "..").toList();
        classes()
                .should()
                .resideInAnyPackage(Stream.concat(rooms.stream(), Stream.of("io.millrace.core"))
                        .toArray(String[]::new))
                .because("a new package needs a row here")
                .check(CLASSES);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("io.millrace.core.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheRootKnowsTheWiring() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.millrace.core", "io.millrace.core.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.millrace.core")
                .because("nobody below the root reads EngineConfig")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.millrace.core")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.millrace.core.cli")
                .check(CLASSES);
    }

    @Test
    void theGroundStandsOnTheJdk() {
        classes()
                .that()
                .resideInAPackage(ROOT + "base")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.crypto..", "org.slf4j..", "jakarta.validation..", ROOT + "base..")
                .check(CLASSES);
    }

    @Test
    void theNetworkLibraryStaysBehindTheDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(CLASSES);
    }

    @Test
    void codecLibrariesStayBehindTheirInterfaces() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "media.codec.nativecodec")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "org.jcodec..")
                .check(CLASSES);
    }

    @Test
    void theSdkIsWhereOtherServicesAreCalled() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "image..", ROOT + "notification..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(CLASSES);
    }

    @Test
    void jsonIsReadAndWrittenWhereItGoesOutOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "api..", ROOT + "routes..", ROOT + "notification..", ROOT + "cli..")
                .and()
                .haveSimpleNameNotEndingWith("Repository")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void sqlStandsInRepositories() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "store.meta")
                .and()
                .haveSimpleNameNotEndingWith("Repository")
                .and()
                .haveSimpleNameNotEndingWith("Service")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi..")
                .check(CLASSES);
    }

    @Test
    void kvsOperationsKnowNoOtherApi() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "api.kvs..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "api.ivs..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNoScreen() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "javax.swing..", "java.awt.event..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrintsOrExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }
}
