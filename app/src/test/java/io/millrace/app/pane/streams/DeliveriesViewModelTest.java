package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesViewModelTest {
    @TempDir
    Path folder;

    private final Engine engine = TestEngine.get();
    private final Notices notices = new Notices();
    private final SimpleObjectProperty<StreamRow> selected = new SimpleObjectProperty<>();
    private final DeliveriesViewModel model =
            new DeliveriesViewModel(engine, new DirectBackground(), notices, selected);

    @BeforeEach
    void configure() {
        if (engine.streams().find("told").isEmpty()) {
            engine.streams().create(NewStream.of("told", 24));
        }
        engine.configurations()
                .updateNotification(
                        StreamRef.name("told"),
                        Optional.of(
                                new Notification(SwitchStatus.ENABLED, new Notification.Destination("sns://doors"))));
        selected.set(StreamRow.read(
                        engine, engine.streams().find("told").orElseThrow().arn())
                .orElseThrow());
    }

    @Test
    void aTestFailsWithoutASubscriberAndArrivesWhenThereIsOne() {
        String endpoint = "file://localhost" + folder.resolve("queue");
        assertThat(model.topicProperty().get()).endsWith(":doors");
        model.sendTest();
        assertThat(model.rows()).extracting(DeliveryRow::stateText).containsExactly("failed");
        assertThat(model.rows().get(0).problem()).isEqualTo("the topic has no subscriber");
        assertThat(model.deadProperty().get()).isTrue();
        model.subscribe(endpoint);
        assertThat(model.subscribers()).containsExactly(endpoint);
        model.sendAgain();
        Awaitility.await().until(() -> Files.exists(folder.resolve("queue")));
        Awaitility.await().untilAsserted(() -> {
            model.activate();
            model.deactivate();
            assertThat(model.rows()).extracting(DeliveryRow::stateText).containsExactly("delivered");
        });
        assertThat(model.deadProperty().get()).isFalse();
        model.unsubscribe(endpoint);
        assertThat(model.subscribers()).isEmpty();
    }

    @Test
    void whoCannotListenIsToldWhy() {
        model.subscribe("mailto:me@example.org");
        assertThat(notices.all().get(0).details()).contains("mailto:me@example.org", "http(s)://host/path");
    }
}
