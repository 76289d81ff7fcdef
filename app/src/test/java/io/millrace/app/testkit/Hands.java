package io.millrace.app.testkit;

import static io.millrace.app.testkit.Screens.await;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.testfx.api.FxRobot;

/** What a person does again and again in the window. */
public final class Hands {
    private Hands() {}

    public static void fill(FxRobot robot, String field, String text) {
        TextField input = robot.lookup(field).queryAs(TextField.class);
        robot.interact(() -> {
            input.requestFocus();
            input.selectAll();
        });
        robot.write(text);
    }

    /** Presses a button that a scroll pane may hide. */
    public static void press(FxRobot robot, String button) {
        await(() -> !robot.lookup(button).query().isDisabled());
        robot.interact(() -> robot.lookup(button).queryButton().fire());
    }

    public static void confirm(FxRobot robot) {
        press(robot, "#confirm");
        await(() -> robot.lookup("#confirm").tryQuery().isEmpty());
    }

    public static boolean shows(FxRobot robot, String fact) {
        return robot.lookup(".fact").queryAllAs(TextField.class).stream()
                .anyMatch(f -> f.getText().contains(fact));
    }

    public static void tab(FxRobot robot, String title) {
        Label label = robot.lookup(".tab-label").queryAllAs(Label.class).stream()
                .filter(l -> l.getText().startsWith(title))
                .findFirst()
                .orElseThrow();
        robot.clickOn(label);
        robot.sleep(200);
    }
}
