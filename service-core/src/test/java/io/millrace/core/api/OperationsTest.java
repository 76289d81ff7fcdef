package io.millrace.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of operations is complete, and each has a test of its own. */
class OperationsTest {
    private static final Operations OPERATIONS =
            Operations.of(new Services(null, null, null, null, null, null, null, null, null));

    private static List<JavaClass> operationClasses() {
        return new ClassFileImporter()
                .importPackages("io.millrace.core.api.kvs").stream()
                        .filter(c -> Stream.of(Operation.class, MediaOperation.class, StreamingOperation.class)
                                .anyMatch(c::isAssignableTo))
                        .toList();
    }

    @Test
    void everyOperationClassIsInTheList() {
        List<String> listed = Stream.of(OPERATIONS.json(), OPERATIONS.media(), OPERATIONS.streaming())
                .flatMap(List::stream)
                .map(o -> o.getClass().getName())
                .toList();
        assertThat(operationClasses()).extracting(JavaClass::getName).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void everyOperationHasATestTwin() {
        for (JavaClass operation : operationClasses()) {
            assertThat(new ClassFileImporter()
                            .importPackages("io.millrace.core.api.kvs")
                            .contain(operation.getName() + "Test"))
                    .as("test of %s", operation.getSimpleName())
                    .isTrue();
        }
    }

    @Test
    void pathsAreTheNamesInLowerCamel() {
        assertThat(OPERATIONS.json())
                .extracting(Operation::path)
                .contains("/createStream", "/getHLSStreamingSessionURL", "/getDataEndpoint");
    }
}
