package io.millrace.app.ui.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Form;
import io.millrace.core.Engine;
import io.millrace.core.edgeagent.EdgeConfiguration;
import io.millrace.core.edgeagent.SyncStatus;
import io.millrace.core.stream.NewStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeFormTest {
    private final Engine engine = TestEngine.get();
    private final EdgeForm forms = new EdgeForm(engine, new DirectBackground());

    @Test
    void explainsCronFieldsInWords() {
        Form form = forms.form("cam", Optional.empty());
        var words = EdgeForm.inWords(form, EdgeForm.RECORD, "always");
        assertThat(words.getValue()).isEqualTo("always");
        form.value(EdgeForm.RECORD).set("0 0 8 ? * MON-FRI *");
        assertThat(words.getValue()).contains("at 08:00", "between Monday and Friday", "Next: ");
        form.value(EdgeForm.RECORD).set("every morning");
        assertThat(words.getValue()).isEmpty();
        assertThat(form.problem(EdgeForm.RECORD).get()).contains("Quartz");
    }

    @Test
    void startsAnUpdateAndIsFilledWithIt() {
        engine.streams().create(NewStream.of("edge-cam", 1));
        Form form = forms.form("edge-cam", Optional.empty());
        assertThat(form.validProperty().get()).isFalse();
        form.value(EdgeForm.HUB).set("arn:aws:iot:us-east-1:000000000000:thing/hub");
        form.value(EdgeForm.SECRET).set("arn:aws:secretsmanager:us-east-1:000000000000:secret:camera");
        form.value(EdgeForm.UPLOAD).set("0 0 * * * ?");
        assertThat(form.validProperty().get())
                .as("a schedule needs its seconds")
                .isFalse();
        form.value(EdgeForm.UPLOAD_SECONDS).set("600");
        form.value(EdgeForm.SIZE).set("64");
        assertThat(form.validProperty().get()).isTrue();
        assertThat(forms.call(form).cli()).contains("start-edge-configuration-update", "\"DurationInSeconds\":600");
        EdgeConfiguration started = forms.start(form);
        assertThat(started.status()).isEqualTo(SyncStatus.SYNCING);
        Form again = forms.form("edge-cam", Optional.of(started));
        assertThat(again.text(EdgeForm.UPLOAD_SECONDS)).isEqualTo("600");
        assertThat(again.text(EdgeForm.SIZE)).isEqualTo("64");
        assertThat(again.validProperty().get()).isTrue();
    }
}
