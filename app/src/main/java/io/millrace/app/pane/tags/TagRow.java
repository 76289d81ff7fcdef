package io.millrace.app.pane.tags;

import io.millrace.core.base.Arn;

/**
 * One tag of one resource.
 *
 * @param count how many tags the resource bears
 */
public record TagRow(Arn resource, String key, String value, int count) {
    public String name() {
        return resource.name();
    }

    public boolean isStream() {
        return resource.isStream();
    }
}
