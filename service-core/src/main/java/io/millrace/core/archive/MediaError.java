package io.millrace.core.archive;

import io.millrace.core.store.fragment.KeyUnavailableException;

/** The errors that stand inside a GetMedia reply. Source: API reference, GetMedia, "Response elements". */
enum MediaError {
    FRAGMENT_NOT_FOUND(4000, "Requested fragment is not found"),
    KMS_KEY_ACCESS_DENIED(4500, "Access denied for the stream's KMS key"),
    KMS_KEY_DISABLED(4501, "Stream's KMS key is disabled"),
    KMS_KEY_VALIDATION_ERROR(4502, "Validation error on the stream's KMS key"),
    KMS_KEY_UNAVAILABLE(4503, "KMS key specified in the stream is unavailable"),
    KMS_KEY_INVALID_USAGE(4504, "Invalid usage of the KMS key specified in the stream"),
    KMS_KEY_INVALID_STATE(4505, "Invalid state of the KMS key specified in the stream"),
    KMS_KEY_NOT_FOUND(4506, "Unable to find the KMS key specified in the stream"),
    INTERNAL_ERROR(5000, "Internal error");

    private final int id;
    private final String text;

    MediaError(int id, String text) {
        this.id = id;
        this.text = text;
    }

    int id() {
        return id;
    }

    String text() {
        return text;
    }

    static MediaError of(Exception cause) {
        return cause instanceof KeyUnavailableException key ? valueOf("KMS_KEY_" + key.problem()) : INTERNAL_ERROR;
    }
}
