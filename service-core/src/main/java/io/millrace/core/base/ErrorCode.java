package io.millrace.core.base;

/**
 * Every error that a caller can receive, with the HTTP status it travels with.
 *
 * <p>Source: the error sections of the API reference; common errors of the AWS authentication layer.
 */
public enum ErrorCode {
    CONNECTION_LIMIT_EXCEEDED("ConnectionLimitExceededException", 400),
    FORBIDDEN_HOST("AccessDeniedException", 403),
    INCOMPLETE_SIGNATURE("IncompleteSignatureException", 403),
    INTERNAL_FAILURE("InternalFailure", 500),
    INVALID_ARGUMENT("InvalidArgumentException", 400),
    INVALID_CODEC_PRIVATE_DATA("InvalidCodecPrivateDataException", 400),
    INVALID_SIGNATURE("InvalidSignatureException", 403),
    METHOD_NOT_ALLOWED("MethodNotAllowedException", 405),
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 403),
    MISSING_CODEC_PRIVATE_DATA("MissingCodecPrivateDataException", 400),
    NO_DATA_RETENTION("NoDataRetentionException", 400),
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLargeException", 413),
    RESOURCE_IN_USE("ResourceInUseException", 400),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 404),
    SERIALIZATION("SerializationException", 400),
    SERVICE_UNAVAILABLE("ServiceUnavailableException", 503),
    SESSION_EXPIRED("AccessDeniedException", 403),
    UNKNOWN_OPERATION("UnknownOperationException", 404),
    UNRECOGNIZED_CLIENT("UnrecognizedClientException", 403),
    UNSUPPORTED_STREAM_MEDIA_TYPE("UnsupportedStreamMediaTypeException", 400),
    VERSION_MISMATCH("VersionMismatchException", 400);

    private final String wireName;
    private final int status;

    ErrorCode(String wireName, int status) {
        this.wireName = wireName;
        this.status = status;
    }

    /** The exception name as SDKs know it, e.g. {@code ResourceNotFoundException}. */
    public String wireName() {
        return wireName;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
