package io.millrace.app.journey;

import static io.millrace.app.testkit.Screens.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.ConsoleWindow;
import io.millrace.core.Engine;
import java.io.IOException;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person starts a test camera, watches what comes in, takes a fragment apart, and looks after keys and the store. */
@ExtendWith(ApplicationExtension.class)
class MediaJourneyIT {
    private final ConsoleWindow console = new ConsoleWindow();

    @Start
    void start(Stage stage) throws IOException {
        console.open(stage);
    }

    @AfterEach
    void close() {
        console.close();
    }

    private Engine engine() {
        return console.engine();
    }

    private static TableView<?> table(FxRobot robot, String id) {
        return robot.lookup(id).queryTableView();
    }

    @Test
    void fromATestCameraToTheBytesOfAFragment(FxRobot robot) throws Exception {
        await(() -> robot.lookup("#testCamera").tryQuery().isPresent());
        startsATestCamera(robot);
        seesItsFragments(robot);
        takesOneApart(robot);
        followsTheAcknowledgements(robot);
        seesHowItGoes(robot);
        stopsTheCamera(robot);
        looksAfterKeysAndStore(robot);
    }

    private void startsATestCamera(FxRobot robot) throws Exception {
        robot.clickOn("#testCamera");
        await(() -> robot.lookup("#framesPerSecond").tryQuery().isPresent());
        robot.doubleClickOn("#framesPerSecond").write("99");
        assertThat(robot.lookup("#confirm").queryButton().isDisabled()).isTrue();
        robot.doubleClickOn("#framesPerSecond").write("10");
        robot.doubleClickOn("#gopSeconds").write("1");
        console.screenshot(robot, "test-camera");
        robot.clickOn("#confirm");
        await(() -> engine().streams().find("test-camera").isPresent());
        await(() -> robot.lookup("#detailTitle").queryLabeled().getText().equals("test-camera"));
    }

    private void seesItsFragments(FxRobot robot) throws Exception {
        robot.clickOn("Fragments");
        await(() -> table(robot, "#fragmentTable").getItems().size() >= 3);
        console.screenshot(robot, "fragments");
        robot.interact(() -> table(robot, "#fragmentTable").getSelectionModel().select(1));
        Object selected = table(robot, "#fragmentTable").getSelectionModel().getSelectedItem();
        int before = table(robot, "#fragmentTable").getItems().size();
        await(() -> table(robot, "#fragmentTable").getItems().size() > before);
        assertThat(table(robot, "#fragmentTable").getSelectionModel().getSelectedItem())
                .as("a selection stays while fragments come in")
                .isEqualTo(selected);
    }

    private void takesOneApart(FxRobot robot) throws Exception {
        robot.clickOn("#fragments-inspect");
        await(() -> robot.lookup("#elementTree").tryQuery().isPresent());
        TreeTableView<?> tree = robot.lookup("#elementTree").queryAs(TreeTableView.class);
        assertThat(tree.getRoot().getChildren()).hasSize(2);
        assertThat(robot.lookup("#frameChart").queryAs(Pane.class).getChildren())
                .hasSizeGreaterThan(20);
        assertThat(robot.lookup("#elementTree").query().isVisible()).isTrue();
        console.screenshot(robot, "inspector");
        robot.type(KeyCode.ESCAPE);
        await(() -> robot.lookup("#elementTree").tryQuery().isEmpty());
    }

    private void followsTheAcknowledgements(FxRobot robot) throws Exception {
        robot.clickOn("Acks");
        await(() -> table(robot, "#ackTable").getItems().size() >= 3);
        console.screenshot(robot, "acks");
    }

    private void seesHowItGoes(FxRobot robot) throws Exception {
        robot.clickOn("Health");
        await(() -> robot.lookup("10.0 fps").tryQuery().isPresent());
        console.screenshot(robot, "health");
        robot.clickOn("#theme");
        console.screenshot(robot, "health-light");
        robot.clickOn("Fragments");
        console.screenshot(robot, "fragments-light");
        robot.clickOn("#theme");
    }

    private void stopsTheCamera(FxRobot robot) {
        robot.clickOn("#cancelTask");
        await(() -> !engine().ingest()
                .isLive(engine().streams().find("test-camera").orElseThrow().arn()));
    }

    private void looksAfterKeysAndStore(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT7).release(KeyCode.CONTROL);
        await(() -> table(robot, "#ringTable").getItems().size() == 1);
        robot.clickOn("#encryption-new");
        robot.clickOn("#kmsKeyId").write("front-door");
        robot.clickOn("#confirm");
        await(() -> table(robot, "#ringTable").getItems().size() == 2);
        robot.interact(() -> table(robot, "#ringTable").getSelectionModel().select(1));
        robot.clickOn("#encryption-toggle");
        await(() -> robot.lookup("disabled (4501)").tryQuery().isPresent());
        robot.interact(() -> {
            robot.lookup("#verifyDepth")
                    .queryAs(ChoiceBox.class)
                    .getSelectionModel()
                    .select(2);
            robot.lookup("#verify-do").queryButton().fire();
        });
        await(() -> robot.lookup("#verifyOutcome").queryLabeled().getText().startsWith("All is well"));
        console.screenshot(robot, "settings-keys");
    }
}
