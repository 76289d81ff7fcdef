package io.millrace.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.millrace.app.ui.Settings;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Light or dark; remembered. */
public final class Themes {
    private static final String KEY = "theme";
    private static final String DARK = "dark";

    private final Settings settings;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

    public Themes(Settings settings) {
        this.settings = settings;
        apply(settings.get(KEY, DARK).equals(DARK));
    }

    private void apply(boolean toDark) {
        dark.set(toDark);
        Application.setUserAgentStylesheet(
                toDark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    /** Changes to the other theme. */
    public void toggle() {
        apply(!dark.get());
        settings.put(KEY, dark.get() ? DARK : "light");
        settings.save();
    }

    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }
}
