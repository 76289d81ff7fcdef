package io.millrace.core.api.kvs;

/** Whether something is shown in a playlist or manifest. */
public enum Display {
    ALWAYS,
    NEVER
}
