package io.millrace.app.ui.controls;

import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Stretch;
import io.millrace.app.ui.TimelineMarks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * Recorded media along producer time: spans solid, gaps empty (hatched with their length under the mouse), a playhead.
 * Wheel zooms, dragging pans, dragging along the axis or with Shift selects, a click seeks; in a gap it goes to the next
 * span. Arrow keys, plus and minus do the same; Escape ends the selection.
 */
public final class Timeline extends Region {
    private static final double PREF_HEIGHT = 78;
    private static final double ZOOM = 1.25;
    private static final double THUMBNAIL_GAP = 4;
    private static final double KEY_STEP = 0.02;
    private static final long MIN_VISIBLE = 200;
    private static final long MAX_VISIBLE = Duration.ofDays(30).toMillis();

    private final ObjectProperty<Coverage> coverage = new SimpleObjectProperty<>(Coverage.EMPTY);
    private final ObjectProperty<Stretch> selection = new SimpleObjectProperty<>();
    private final ObjectProperty<Instant> playhead = new SimpleObjectProperty<>();
    private final ObjectProperty<TimelineMarks> marks = new SimpleObjectProperty<>(TimelineMarks.NONE);
    private final ObjectProperty<Stretch> visible = new SimpleObjectProperty<>(new Stretch(0, MIN_VISIBLE));
    private final ObjectProperty<Instant> hover = new SimpleObjectProperty<>();
    private final ImageView thumbnail = new ImageView();
    private final TimelinePainter painter = new TimelinePainter(this::requestLayout);
    private final Canvas canvas = new Canvas();
    private Consumer<Instant> onSeek = time -> {};
    private Window window = new Window(0, MIN_VISIBLE);
    private boolean followsAll = true;
    private double pressX;
    private double dragX;
    private boolean selects;
    private boolean dragged;
    private double hoverX = -1;

    /** What part of time is visible, epoch milliseconds. */
    record Window(long start, long end) {
        long length() {
            return end - start;
        }

        double x(long millis, double width) {
            return (millis - start) * width / length();
        }

        long millis(double x, double width) {
            return start + Math.round(x * length() / width);
        }
    }

    public Timeline() {
        getStyleClass().add("timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        getChildren().add(canvas);
        getChildren().addAll(painter.colourNodes());
        thumbnail.setManaged(false);
        thumbnail.setMouseTransparent(true);
        setPickOnBounds(false);
        getChildren().add(thumbnail);
        coverage.addListener(o -> coverageChanged());
        marks.addListener(o -> requestLayout());
        thumbnail.imageProperty().addListener(o -> requestLayout());
        selection.addListener(o -> requestLayout());
        playhead.addListener(o -> {
            setAccessibleText(playhead.get() == null ? "" : Formats.clock(playhead.get()));
            requestLayout();
        });
        focusedProperty().addListener(o -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(e.getX()));
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> hover(-1));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /** Where there are media. */
    public ObjectProperty<Coverage> coverageProperty() {
        return coverage;
    }

    /** What is shown beside that. */
    public ObjectProperty<TimelineMarks> marksProperty() {
        return marks;
    }

    /** What part of time is seen. */
    public ReadOnlyObjectProperty<Stretch> seenProperty() {
        return visible;
    }

    /** The time under the mouse; null when it is elsewhere. */
    public ReadOnlyObjectProperty<Instant> pointedProperty() {
        return hover;
    }

    /** A picture over the mouse; null for none. */
    public ObjectProperty<Image> thumbnailProperty() {
        return thumbnail.imageProperty();
    }

    /** What was selected; null when nothing is. */
    public ObjectProperty<Stretch> selectionProperty() {
        return selection;
    }

    /** The time that is played; null when nothing is. */
    public ObjectProperty<Instant> playheadProperty() {
        return playhead;
    }

    /** Told where the user wants to play from. */
    public void setOnSeek(Consumer<Instant> action) {
        onSeek = action;
    }

    /** Shows everything, and keeps doing so as media come, until the user zooms or pans. */
    public void showAll() {
        followsAll = true;
        coverageChanged();
    }

    /** Shows a part of time. */
    public void show(Instant from, Instant to) {
        followsAll = false;
        see(from.toEpochMilli(), Math.max(from.toEpochMilli() + MIN_VISIBLE, to.toEpochMilli()));
    }

    private void see(long start, long end) {
        window = new Window(start, end);
        visible.set(new Stretch(start, end));
        hover(hoverX);
        requestLayout();
    }

    private void coverageChanged() {
        if (followsAll && !coverage.get().isEmpty()) {
            Stretch whole = coverage.get().whole();
            long margin = Math.max(MIN_VISIBLE, (whole.end() - whole.start()) / 50);
            see(whole.start() - margin, whole.end() + margin);
        }
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return PREF_HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        painter.paint(
                canvas,
                window,
                new TimelinePainter.Scene(
                        coverage.get(), marks.get(), playhead.get(), selection.get(), hoverX, isFocused()));
        placeThumbnail();
    }

    private void placeThumbnail() {
        Image image = thumbnail.getImage();
        if (image != null) {
            double x = Math.max(0, Math.min(getWidth() - image.getWidth(), hoverX - image.getWidth() / 2));
            thumbnail.relocate(Math.rint(x), Math.rint(-image.getHeight() - THUMBNAIL_GAP));
        }
        thumbnail.setVisible(image != null && hoverX >= 0);
    }

    private void hover(double x) {
        hoverX = x;
        hover.set(x < 0 || getWidth() == 0 ? null : Instant.ofEpochMilli(window.millis(x, getWidth())));
        requestLayout();
    }

    private void scrolled(ScrollEvent e) {
        if (e.getDeltaY() != 0) {
            zoom(e.getDeltaY() > 0 ? 1 / ZOOM : ZOOM, e.getX() / getWidth());
        } else if (e.getDeltaX() != 0) {
            pan(-e.getDeltaX() / getWidth());
        }
        e.consume();
    }

    /** Zooms by a factor around a place given as a share of the width. */
    private void zoom(double factor, double around) {
        followsAll = false;
        long length = Math.max(MIN_VISIBLE, Math.min(MAX_VISIBLE, Math.round(window.length() * factor)));
        long anchor = window.start() + Math.round(window.length() * around);
        long start = anchor - Math.round(length * around);
        see(start, start + length);
    }

    private void pan(double share) {
        followsAll = false;
        long by = Math.round(window.length() * share);
        see(window.start() + by, window.end() + by);
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        pressX = e.getX();
        dragX = e.getX();
        dragged = false;
        selects = e.isShiftDown() || e.getY() < TimelinePainter.AXIS;
    }

    private void dragged(MouseEvent e) {
        if (dragged || Math.abs(e.getX() - dragX) > 4) {
            dragged = true;
            if (selects) {
                select(window.millis(pressX, getWidth()), window.millis(e.getX(), getWidth()));
            } else {
                pan((dragX - e.getX()) / getWidth());
            }
            dragX = e.getX();
            hover(e.getX());
        }
    }

    private void select(long one, long other) {
        selection.set(new Stretch(Math.min(one, other), Math.max(one, other)));
    }

    private void released(MouseEvent e) {
        if (!dragged) {
            seek(window.millis(e.getX(), getWidth()));
        }
    }

    /** Seeks to a time, or to the next span when nothing was recorded then. */
    private void seek(long millis) {
        coverage.get()
                .atOrAfter(millis)
                .ifPresent(s -> onSeek.accept(Instant.ofEpochMilli(Math.max(millis, s.start()))));
    }

    private void keyPressed(KeyEvent e) {
        Instant from = playhead.get() != null ? playhead.get() : Instant.ofEpochMilli(window.start());
        long step = Math.max(1, Math.round(window.length() * KEY_STEP));
        List<Runnable> actions =
                switch (e.getCode()) {
                    case LEFT -> List.of(() -> seek(from.toEpochMilli() - step));
                    case RIGHT -> List.of(() -> seek(from.toEpochMilli() + step));
                    case PLUS, ADD, EQUALS -> List.of(() -> zoom(1 / ZOOM, 0.5));
                    case MINUS, SUBTRACT -> List.of(() -> zoom(ZOOM, 0.5));
                    case HOME -> List.of(this::showAll);
                    case ESCAPE -> selection.get() == null ? List.of() : List.of(() -> selection.set(null));
                    default -> List.of();
                };
        actions.forEach(Runnable::run);
        if (!actions.isEmpty()) {
            e.consume();
        }
    }
}
