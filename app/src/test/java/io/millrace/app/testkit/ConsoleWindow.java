package io.millrace.app.testkit;

import io.millrace.app.AppContext;
import io.millrace.app.MillraceApp;
import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/** The console's real window with its real engine, on an empty data directory. */
public final class ConsoleWindow implements Closeable {
    private Stage stage;
    private AppContext context;

    /** JavaFX thread. */
    public void open(Stage primary) throws IOException {
        stage = primary;
        context = new AppContext(
                EngineConfig.in(Files.createTempDirectory("millrace-console")).withPort(0), Optional.empty());
        MillraceApp.open(stage, context);
    }

    public Stage stage() {
        return stage;
    }

    public Engine engine() {
        return context.engine().orElseThrow();
    }

    /** Writes what the window shows to {@code target/screenshots/NAME.png}. */
    public void screenshot(FxRobot robot, String name) throws IOException {
        Screens.take(robot, context.shell(), name);
    }

    @Override
    public void close() {
        context.close();
    }
}
