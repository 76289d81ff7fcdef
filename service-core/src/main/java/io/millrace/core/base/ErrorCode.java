package io.millrace.core.base;

/**
 * Every error that a caller can receive, with the HTTP status it travels with.
 *
 * <p>Source: the error sections of the API reference; common errors of the AWS authentication layer.
 */
public enum ErrorCode {
    ACCESS_DENIED("AccessDeniedException", 401),
    ACCOUNT_CHANNEL_LIMIT_EXCEEDED("AccountChannelLimitExceededException", 400),
    ACCOUNT_STREAM_LIMIT_EXCEEDED("AccountStreamLimitExceededException", 400),
    CLIENT_LIMIT_EXCEEDED("ClientLimitExceededException", 400),
    CONNECTION_LIMIT_EXCEEDED("ConnectionLimitExceededException", 400),
    EXPIRED_TOKEN("ExpiredTokenException", 403),
    FORBIDDEN_HOST("AccessDeniedException", 403),
    INCOMPLETE_SIGNATURE("IncompleteSignature", 403),
    INTERNAL_FAILURE("InternalFailure", 500),
    INVALID_ARGUMENT("InvalidArgumentException", 400),
    INVALID_CODEC_PRIVATE_DATA("InvalidCodecPrivateDataException", 400),
    INVALID_RESOURCE_FORMAT("InvalidResourceFormatException", 400),
    INVALID_SIGNATURE("InvalidSignatureException", 403),
    MALFORMED_HTTP_REQUEST("MalformedHttpRequestException", 400),
    METHOD_NOT_ALLOWED("MethodNotAllowedException", 405),
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 403),
    MISSING_CODEC_PRIVATE_DATA("MissingCodecPrivateDataException", 400),
    INVALID_MEDIA_FRAME("InvalidMediaFrameException", 400),
    NO_DATA_RETENTION("NoDataRetentionException", 400),
    NOT_AUTHORIZED("NotAuthorizedException", 401),
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLargeException", 413),
    REQUEST_TIMEOUT("RequestTimeoutException", 408),
    RESOURCE_IN_USE("ResourceInUseException", 400),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 404),
    SERIALIZATION("SerializationException", 400),
    SERVICE_UNAVAILABLE("ServiceUnavailable", 503),
    SESSION_EXPIRED("AccessDeniedException", 403),
    STREAM_EDGE_CONFIGURATION_NOT_FOUND("StreamEdgeConfigurationNotFoundException", 404),
    TAGS_PER_RESOURCE_EXCEEDED_LIMIT("TagsPerResourceExceededLimitException", 400),
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
