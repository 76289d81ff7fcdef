package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewStreamViewModelTest {
    private final List<String> created = new ArrayList<>();
    private final NewStreamViewModel form =
            new NewStreamViewModel(TestEngine.get(), new DirectBackground(), created::add);

    @Test
    void anEmptyNameIsNotReadyButNotScoldedEither() {
        assertThat(form.validProperty().get()).isFalse();
        assertThat(form.nameProblemProperty().get()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWhileTyping() {
        form.nameProperty().set("bad name");
        assertThat(form.nameProblemProperty().get()).contains("letters, digits");
        form.retentionProperty().set("87601");
        assertThat(form.retentionProblemProperty().get()).contains("87600");
        form.retentionProperty().set("soon");
        assertThat(form.retentionProblemProperty().get()).contains("whole number");
        form.mediaTypeProperty().set("video");
        assertThat(form.mediaTypeProblemProperty().get()).contains("MIME");
        assertThat(form.validProperty().get()).isFalse();
    }

    @Test
    void createsTheStreamAndShowsAFailureInTheForm() {
        form.nameProperty().set("from-the-form");
        form.create();
        assertThat(created).containsExactly("from-the-form");
        assertThat(TestEngine.get().streams().find("from-the-form")).isPresent();
        form.create();
        assertThat(form.failureProperty().get()).contains("exists already");
        assertThat(form.busyProperty().get()).isFalse();
    }
}
