package io.millrace.app.pane.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.signaling.NewSignalingChannel;
import io.millrace.core.stream.NewStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagsViewModelTest {
    private final Engine engine = TestEngine.get();
    private final TagsViewModel model = new TagsViewModel(engine, new DirectBackground(), new Notices());

    private List<TagRow> rows(String filter) {
        model.deactivate();
        model.activate();
        model.filterProperty().set(filter);
        return List.copyOf(model.shown());
    }

    @Test
    void tagsAreSearchedAndChangedOverManyResources() {
        engine.streams()
                .create(new NewStream("bulk-a", 0, null, null, null, null, Map.of("bulk-site", "north", "x", "1")));
        engine.streams().create(NewStream.of("bulk-b", 0));
        engine.signaling().create(new NewSignalingChannel("bulk-c", null, null, Map.of("bulk-site", "south")));
        assertThat(rows("bulk-site=")).hasSize(2);
        assertThat(rows("bulk-site=sou")).extracting(TagRow::name).containsExactly("bulk-c");
        List<TagRow> all = rows("bulk-");
        assertThat(all).extracting(TagRow::name).contains("bulk-a", "bulk-b", "bulk-c");

        Form set = model.form("bulk-owner", "me");
        model.put(TagsViewModel.resources(all), set);
        assertThat(rows("bulk-owner=me")).hasSize(3);
        Form rename = model.form("bulk-team", "");
        model.rename(rows("bulk-owner="), rename);
        assertThat(rows("bulk-owner=")).isEmpty();
        assertThat(rows("bulk-team=me")).hasSize(3);
        model.remove(rows("bulk-team="));
        assertThat(rows("bulk-team=")).isEmpty();
        assertThat(TagsViewModel.names(TagsViewModel.resources(all))).isEqualTo("bulk-a, bulk-b, bulk-c");
    }
}
