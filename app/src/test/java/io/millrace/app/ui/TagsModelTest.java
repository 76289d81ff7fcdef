package io.millrace.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.core.Engine;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TagsModelTest {
    private final Engine engine = TestEngine.get();
    private final TagsModel model = new TagsModel(engine, new DirectBackground());

    private Stream shown(String name) {
        Stream stream = engine.streams().create(NewStream.of(name, 0));
        model.show(Optional.of(stream.arn()));
        return stream;
    }

    @Test
    void addsOneOrSeveralChangesAndRemoves() {
        shown("tagged");
        model.lineProperty().set("site=north, floor = 2");
        assertThat(model.readyProperty().get()).isTrue();
        model.add();
        assertThat(model.tags()).containsExactly(new TagsModel.Tag("floor", "2"), new TagsModel.Tag("site", "north"));
        assertThat(model.lineProperty().get()).isEmpty();
        model.put("site", "south");
        model.remove(List.of("floor"));
        assertThat(engine.streams().tags(StreamRef.name("tagged"))).isEqualTo(Map.of("site", "south"));
    }

    @Test
    void saysWhatIsWrongWhileTypingAndWhenTheLimitIsReached() {
        shown("tagged-fully");
        model.lineProperty().set("no*star=1");
        assertThat(model.problemProperty().get()).contains("key may hold");
        assertThat(model.readyProperty().get()).isFalse();
        for (int i = 0; i < TagsModel.LIMIT; i++) {
            model.lineProperty().set("k" + i + "=");
            model.add();
        }
        model.lineProperty().set("one more=");
        model.add();
        assertThat(model.problemProperty().get()).contains("at most 50");
        assertThat(model.tags()).hasSize(50);
    }
}
