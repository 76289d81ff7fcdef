package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Form;
import io.millrace.core.Engine;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StreamFormsTest {
    private final Engine engine = TestEngine.get();
    private final StreamForms forms = new StreamForms(engine, new DirectBackground());

    @Test
    void anEmptyNameIsNotReadyButNotScoldedEither() {
        Form form = forms.create();
        assertThat(form.validProperty().get()).isFalse();
        assertThat(form.problem(StreamForms.NAME).get()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWhileTyping() {
        Form form = forms.create();
        form.value(StreamForms.NAME).set("bad name");
        assertThat(form.problem(StreamForms.NAME).get()).contains("letters, digits");
        form.value(StreamForms.HOURS).set("87601");
        assertThat(form.problem(StreamForms.HOURS).get()).contains("87600");
        form.value(StreamForms.HOURS).set("soon");
        assertThat(form.problem(StreamForms.HOURS).get()).contains("whole number");
        form.value(StreamForms.MEDIA).set("video");
        assertThat(form.problem(StreamForms.MEDIA).get()).contains("MIME");
        form.value(StreamForms.TAGS).set("k*=1");
        assertThat(form.problem(StreamForms.TAGS).get()).contains("key may hold");
        assertThat(form.validProperty().get()).isFalse();
        form.value(StreamForms.NAME).set("good");
        assertThat(form.problem(StreamForms.NAME).get()).isEmpty();
    }

    @Test
    void createsTheStreamAndShowsAFailureInTheForm() {
        Form form = forms.create();
        form.value(StreamForms.NAME).set("from-the-form");
        form.value(StreamForms.TIER).set("WARM");
        form.value(StreamForms.TAGS).set("site=north\nfloor=2");
        List<Stream> created = new ArrayList<>();
        form.submit(() -> engine.streams().create(StreamForms.input(form)), created::add);
        assertThat(created).hasSize(1);
        assertThat(engine.streams().tags(StreamRef.name("from-the-form"))).containsEntry("floor", "2");
        form.submit(() -> engine.streams().create(StreamForms.input(form)), created::add);
        assertThat(form.failureProperty().get()).contains("exists already");
        assertThat(form.busyProperty().get()).isFalse();
    }

    @Test
    void anEditMakesTheCallsThatAreNeeded() {
        Stream stream = engine.streams().create(NewStream.of("edited", 24));
        Form form = forms.edit(stream);
        assertThat(forms.apply(new AtomicReference<>(stream), form))
                .as("nothing changed")
                .isEqualTo(stream);
        form.value(StreamForms.HOURS).set("1");
        assertThat(forms.editCall(stream, form).operation()).isEqualTo("UpdateDataRetention");
        form.value(StreamForms.DEVICE).set("door");
        form.value(StreamForms.TIER).set("WARM");
        Stream changed = forms.apply(new AtomicReference<>(stream), form);
        assertThat(changed.retention()).hasHours(1);
        assertThat(changed.deviceName()).contains("door");
        assertThat(changed.tier().name()).isEqualTo("WARM");
        assertThat(engine.streams().find("edited")).contains(changed);
    }
}
