package io.millrace.core.stream;

/** Whether a configuration is in force. Source: API reference, Status of the configurations. */
public enum SwitchStatus {
    ENABLED,
    DISABLED
}
