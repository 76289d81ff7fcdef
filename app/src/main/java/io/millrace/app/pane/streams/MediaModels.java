package io.millrace.app.pane.streams;

import io.millrace.app.pane.streams.StreamSettingsView.MediaTabs;
import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.images.GalleryView;
import io.millrace.app.ui.images.GalleryViewModel;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;

/** What stands behind the time line and the tabs about media. */
public final class MediaModels {
    private final TimelineViewModel timeline;
    private final GalleryViewModel gallery;
    private final FragmentsViewModel fragments;
    private final AcksViewModel acks;
    private final HealthViewModel health;
    private final DiagnoseViewModel diagnose;
    private final NextImageViewModel nextImage;
    private final DeliveriesViewModel deliveries;

    /** @param play shows the picture of a producer time */
    public MediaModels(
            Surroundings surroundings,
            ProducerLog producers,
            ReadOnlyObjectProperty<StreamRow> selected,
            ReadOnlyObjectProperty<Coverage> coverage,
            Consumer<Instant> play) {
        timeline = new TimelineViewModel(surroundings, producers, selected, coverage);
        gallery = new GalleryViewModel(
                surroundings, selected.map(StreamRow::stream), coverage, timeline.seenProperty(), play);
        fragments = new FragmentsViewModel(surroundings, selected, play);
        acks = new AcksViewModel(surroundings.engine(), surroundings.background(), producers, selected);
        health = new HealthViewModel(surroundings.engine(), surroundings.background(), producers, selected);
        diagnose = new DiagnoseViewModel(
                surroundings.engine(), surroundings.background(), surroundings.notices(), selected);
        nextImage = new NextImageViewModel(surroundings.engine(), surroundings.background(), selected);
        deliveries = new DeliveriesViewModel(
                surroundings.engine(), surroundings.background(), surroundings.notices(), selected);
    }

    TimelineViewModel timeline() {
        return timeline;
    }

    GalleryViewModel gallery() {
        return gallery;
    }

    /** The tabs' content. */
    public MediaTabs tabs(Dialogs dialogs) {
        return new MediaTabs(
                new FragmentsView(fragments, dialogs),
                new AcksView(acks),
                new HealthView(health),
                new DiagnoseView(diagnose),
                new GalleryView(gallery),
                new NextImageView(nextImage),
                new DeliveriesView(deliveries));
    }

    public void activate() {
        timeline.activate();
        fragments.activate();
        acks.activate();
        health.activate();
        deliveries.activate();
    }

    public void deactivate() {
        timeline.deactivate();
        fragments.deactivate();
        acks.deactivate();
        health.deactivate();
        deliveries.deactivate();
    }
}
