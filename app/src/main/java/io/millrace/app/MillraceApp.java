package io.millrace.app;

import io.millrace.app.ui.Messages;
import io.millrace.core.EngineConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The console: one window on one data directory. */
public final class MillraceApp extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 1024;
    private static final double MIN_HEIGHT = 560;

    private AppContext context;

    @Override
    public void start(Stage stage) {
        Map<String, String> named = getParameters().getNamed();
        EngineConfig config = EngineConfig.in(Path.of(named.getOrDefault("data-dir", defaultDirectory())));
        if (named.containsKey("port")) {
            config = config.withPort(Integer.parseInt(named.get("port")));
        }
        context = new AppContext(config, Optional.ofNullable(named.get("demo")).map(Path::of));
        Runtime.getRuntime().addShutdownHook(new Thread(context::close, "shutdown"));
        open(stage, context);
    }

    /** Shows the window and starts what is behind it. */
    public static void open(Stage stage, AppContext context) {
        stage.setTitle(Messages.text("app.name"));
        stage.getIcons()
                .add(new Image(MillraceApp.class.getResource("icon-64.png").toExternalForm()));
        double width = context.settings().get("window.width", WIDTH);
        double height = context.settings().get("window.height", HEIGHT);
        stage.setScene(new Scene(context.shell(), width, height));
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.show();
        stage.setWidth(width); // under some window managers GTK opens a window at its smallest size
        stage.setHeight(height);
        stage.widthProperty().addListener((o, was, now) -> context.settings().put("window.width", now));
        stage.heightProperty().addListener((o, was, now) -> context.settings().put("window.height", now));
        context.start();
    }

    private static String defaultDirectory() {
        return Optional.ofNullable(System.getenv("MILLRACE_HOME"))
                .orElse(Path.of(System.getProperty("user.home"), ".local", "share", "millrace")
                        .toString());
    }

    @Override
    public void stop() {
        context.close();
    }
}
