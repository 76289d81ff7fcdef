package io.millrace.app.ui.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.Pictured;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Form;
import io.millrace.core.Engine;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFormTest {
    private final Engine engine = TestEngine.get();
    private final ImageForm forms = new ImageForm(engine, new DirectBackground());
    private final Stream stream = Pictured.plainStream(engine, "image-form");
    private final Form form = forms.form(stream, Optional.empty(), ImageScope.MARKED);

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/x", "file://localhost/", "s3://", "http://host/x"})
    void aDestinationThatNothingCanGoToIsRefused(String uri) {
        form.value(ImageForm.URI).set(uri);
        assertThat(form.validProperty().get()).isFalse();
        assertThat(form.problem(ImageForm.URI).get()).startsWith("must ");
    }

    @Test
    void anIntervalTooShortIsRefused() {
        form.value(ImageForm.INTERVAL).set("1");
        assertThat(form.problem(ImageForm.INTERVAL).get()).isNotEmpty();
    }

    @Test
    void whatItSaysIsSet() {
        form.value(ImageForm.URI).set("s3://bucket/prefix");
        form.value(ImageForm.TOLD).set("EACH_IMAGE");
        assertThat(form.validProperty().get()).isTrue();
        forms.apply(stream, form);
        StreamRef ref = StreamRef.name("image-form");
        assertThat(engine.configurations().imageGeneration(ref)).isPresent();
        assertThat(engine.configurations().imageScope(ref)).isEqualTo(new ImageScope(true, true));
    }
}
