package io.millrace.core.media.mkv;

/**
 * A SimpleTag.
 *
 * @param name TagName
 * @param value TagString; empty when the element has none
 */
public record MkvTag(String name, String value) {}
