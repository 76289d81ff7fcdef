package io.millrace.app.journey;

import static io.millrace.app.testkit.Hands.confirm;
import static io.millrace.app.testkit.Hands.fill;
import static io.millrace.app.testkit.Hands.press;
import static io.millrace.app.testkit.Hands.shows;
import static io.millrace.app.testkit.Hands.tab;
import static io.millrace.app.testkit.Screens.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.ConsoleWindow;
import io.millrace.core.Engine;
import io.millrace.core.signaling.ChannelRef;
import io.millrace.core.signaling.SignalingChannel;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.vault.Credential;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person sets things up in every pane, mostly by keyboard, in the real window with the real engine. */
@ExtendWith(ApplicationExtension.class)
class ResourcesJourneyIT {
    private static final StreamRef CAM = StreamRef.name("cam");

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

    private static void pane(FxRobot robot, KeyCode digit) {
        robot.press(KeyCode.CONTROL).type(digit).release(KeyCode.CONTROL);
        robot.sleep(300);
    }

    @Test
    void everythingOfTheControlPlaneIsSetUpByHand(FxRobot robot) throws Exception {
        await(() -> robot.lookup("#streamList").tryQuery().isPresent());
        editsAStream(robot);
        tagsTheStream(robot);
        configuresImagesAndNotifications(robot);
        createsAndMapsASignalingChannel(robot);
        changesTagsOfSeveralResources(robot);
        configuresAnEdgeAgent(robot);
        makesAKey(robot);
        bothThemesAndASmallWindow(robot);
    }

    private void editsAStream(FxRobot robot) throws Exception {
        engine().streams().create(NewStream.of("cam", 24));
        await(() -> robot.lookup("cam").tryQuery().isPresent());
        robot.interact(() ->
                robot.lookup("#streamList").queryListView().getSelectionModel().select(0));
        await(() -> shows(robot, ":stream/cam/"));
        console.screenshot(robot, "overview");
        press(robot, "#overview-edit");
        fill(robot, "#dataRetentionInHours", "soon");
        await(() -> robot.lookup("#confirm").queryButton().isDisabled());
        console.screenshot(robot, "edit-stream-problem");
        fill(robot, "#dataRetentionInHours", "1");
        fill(robot, "#deviceName", "door");
        await(() -> robot.lookup("Nothing that is stored is older than this.")
                .tryQuery()
                .isPresent());
        confirm(robot);
        await(() -> shows(robot, "door") && shows(robot, "1 h"));
        assertThat(engine().streams().require(CAM).retention()).isEqualTo(Duration.ofHours(1));
    }

    private void tagsTheStream(FxRobot robot) throws Exception {
        tab(robot, "Tags");
        fill(robot, "#tagLine", "site=north, floor=2");
        robot.type(KeyCode.ENTER);
        await(() -> engine().streams().tags(CAM).equals(Map.of("site", "north", "floor", "2")));
        fill(robot, "#tagLine", "no*star=1");
        await(() -> robot.lookup("#addTag").queryButton().isDisabled());
        console.screenshot(robot, "tags-problem");
        fill(robot, "#tagLine", "x=y");
        copiesAs(robot, "#copy.cli", "aws kinesisvideo tag-stream --endpoint-url " + engine().address());
        fill(robot, "#tagLine", " ");
    }

    private static void copiesAs(FxRobot robot, String item, String expected) {
        MenuButton menu = robot.lookup("#copyAs").queryAllAs(MenuButton.class).stream()
                .filter(ResourcesJourneyIT::isShown)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> menu.getItems().stream()
                .filter(i -> ("#" + i.getId()).equals(item))
                .findFirst()
                .orElseThrow()
                .fire());
        String[] text = {""};
        robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        assertThat(text[0]).startsWith(expected);
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    private void configuresImagesAndNotifications(FxRobot robot) throws Exception {
        tab(robot, "Images");
        press(robot, "#images-first");
        fill(robot, "#uri", "s3://bucket/prefix");
        fill(robot, "#samplingInterval", "100");
        await(() -> robot.lookup("#confirm").queryButton().isDisabled());
        fill(robot, "#samplingInterval", "500");
        console.screenshot(robot, "images-form");
        confirm(robot);
        await(() -> shows(robot, "s3://bucket/prefix"));
        assertThat(engine().configurations().imageGeneration(CAM)).isPresent();
        tab(robot, "Notifications");
        press(robot, "#notifications-first");
        fill(robot, "#uri", "http://localhost:9000/hook");
        confirm(robot);
        await(() -> shows(robot, "http://localhost:9000/hook"));
        press(robot, "#notifications-remove");
        confirm(robot);
        await(() -> engine().configurations().notification(CAM).isEmpty());
    }

    @SuppressWarnings("unchecked")
    private void createsAndMapsASignalingChannel(FxRobot robot) throws Exception {
        pane(robot, KeyCode.DIGIT2);
        console.screenshot(robot, "signaling-empty");
        robot.press(KeyCode.CONTROL).type(KeyCode.N).release(KeyCode.CONTROL);
        await(() -> robot.lookup("#channelName").tryQuery().isPresent());
        fill(robot, "#channelName", "door-bell");
        fill(robot, "#messageTtlSeconds", "121");
        await(() -> robot.lookup("#confirm").queryButton().isDisabled());
        fill(robot, "#messageTtlSeconds", "30");
        confirm(robot);
        await(() -> shows(robot, ":channel/door-bell/"));
        press(robot, "#channel-storage-edit");
        await(() -> robot.lookup("#streamName").tryQuery().isPresent());
        ChoiceBox<String> streams = robot.lookup("#streamName").queryAs(ChoiceBox.class);
        robot.interact(() -> streams.setValue("cam"));
        confirm(robot);
        await(() -> shows(robot, ":stream/cam/"));
        press(robot, "#channel-ttl-edit");
        fill(robot, "#messageTtlSeconds", "60");
        confirm(robot);
        await(() -> shows(robot, "60 s"));
        SignalingChannel channel = engine().signaling().require(ChannelRef.name("door-bell"));
        assertThat(channel.storage()).isPresent();
        console.screenshot(robot, "signaling");
    }

    @SuppressWarnings("unchecked")
    private void changesTagsOfSeveralResources(FxRobot robot) throws Exception {
        pane(robot, KeyCode.DIGIT3);
        TableView<Object> table = robot.lookup("#tagsTable").queryAs(TableView.class);
        await(() -> table.getItems().size() == 3);
        robot.interact(() -> table.getSelectionModel().selectAll());
        press(robot, "#tags-set");
        fill(robot, "#key", "owner");
        fill(robot, "#value", "me");
        console.screenshot(robot, "tags-bulk");
        confirm(robot);
        await(() -> engine().signaling().tags(ChannelRef.name("door-bell")).equals(Map.of("owner", "me"))
                && engine().streams().tags(CAM).size() == 3);
        robot.clickOn("#filter").write("owner=");
        await(() -> table.getItems().size() == 2);
        console.screenshot(robot, "tags");
    }

    @SuppressWarnings("unchecked")
    private void configuresAnEdgeAgent(FxRobot robot) throws Exception {
        pane(robot, KeyCode.DIGIT4);
        console.screenshot(robot, "edge-empty");
        press(robot, "#edge-new");
        fill(robot, "#streamName", "cam");
        fill(robot, "#hubDeviceArn", "arn:aws:iot:us-east-1:000000000000:thing/hub");
        fill(robot, "#mediaUriSecretArn", "arn:aws:secretsmanager:us-east-1:000000000000:secret:camera");
        console.screenshot(robot, "edge-form");
        confirm(robot);
        TableView<Object> table = robot.lookup("#edgeTable").queryAs(TableView.class);
        await(() -> table.getItems().size() == 1);
        robot.interact(() -> table.getSelectionModel().select(0));
        await(() -> shows(robot, "SYNCING"));
        console.screenshot(robot, "edge");
        press(robot, "#edge-delete");
        confirm(robot);
        await(() -> shows(robot, "DELETING"));
    }

    @SuppressWarnings("unchecked")
    private void makesAKey(FxRobot robot) throws Exception {
        pane(robot, KeyCode.DIGIT7);
        TableView<Object> table = robot.lookup("#keyTable").queryAs(TableView.class);
        await(() -> table.getItems().size() == 1);
        press(robot, "#settings-new");
        fill(robot, "#name", "ci");
        fill(robot, "#actions", "kinesisvideo:Describe*");
        confirm(robot);
        await(() -> table.getItems().size() == 2);
        Credential made = engine().vault().credentials().get(1);
        robot.interact(() -> table.getSelectionModel().select(1));
        press(robot, "#settings-toggle");
        await(() -> engine().vault().find(made.key().id()).isEmpty());
        robot.interact(() -> table.getSelectionModel().select(1));
        press(robot, "#settings-rotate");
        confirm(robot);
        await(() -> !engine().vault()
                .credentials()
                .get(1)
                .key()
                .id()
                .equals(made.key().id()));
        console.screenshot(robot, "settings");
    }

    private void bothThemesAndASmallWindow(FxRobot robot) throws Exception {
        robot.clickOn("#theme");
        console.screenshot(robot, "settings-light");
        pane(robot, KeyCode.DIGIT2);
        assertThat(robot.lookup("#channelList").queryListView().getItems()).hasSize(1);
        console.screenshot(robot, "signaling-light");
        Stage window = console.stage();
        double width = window.getWidth();
        double height = window.getHeight();
        resize(robot, window, window.getMinWidth(), window.getMinHeight());
        pane(robot, KeyCode.DIGIT1);
        tab(robot, "Overview");
        console.screenshot(robot, "streams-small");
        pane(robot, KeyCode.DIGIT7);
        press(robot, "#settings-new");
        console.screenshot(robot, "settings-small");
        robot.clickOn("#cancel");
        robot.clickOn("#theme");
        resize(robot, window, width, height);
    }

    private static void resize(FxRobot robot, Stage window, double width, double height) {
        robot.interact(() -> {
            window.setWidth(width);
            window.setHeight(height);
        });
    }
}
