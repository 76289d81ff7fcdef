package io.millrace.core.edgeagent;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What an edge agent does for a stream. Source: API reference, EdgeConfig.
 *
 * @param hubDeviceArn the thing that the agent runs on
 * @param recorderConfig what it records, and when
 * @param uploaderConfig when it uploads; null for every hour
 * @param deletionConfig when it deletes its own media; null for the defaults
 */
public record EdgeConfig(
        @NotNull(message = "is required") @HubDeviceArn String hubDeviceArn,
        @NotNull(message = "is required") @Valid Recorder recorderConfig,
        @Valid Uploader uploaderConfig,
        @Valid Deletion deletionConfig) {

    /**
     * What is recorded. Source: API reference, RecorderConfig.
     *
     * @param scheduleConfig when; null for always
     */
    public record Recorder(
            @NotNull(message = "is required") @Valid MediaSource mediaSourceConfig, @Valid Schedule scheduleConfig) {}

    /**
     * The camera or file. Source: API reference, MediaSourceConfig.
     *
     * @param mediaUriSecretArn the secret that holds its URI
     */
    public record MediaSource(
            @NotNull(message = "is required")
                    @Size(min = 20, max = 2048, message = "must have 20 to 2048 characters")
                    @Pattern(
                            regexp = "arn:[a-z\\d-]+:secretsmanager:[a-z0-9-]+:[0-9]+:secret:[a-zA-Z0-9_.-]+",
                            message = "must be arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME")
                    String mediaUriSecretArn,
            @NotNull(message = "is required") UriType mediaUriType) {}

    /** What the secret's URI leads to. */
    public enum UriType {
        RTSP_URI,
        FILE_URI
    }

    /**
     * When media are uploaded. Source: API reference, UploaderConfig.
     *
     * @param scheduleConfig the times
     */
    public record Uploader(@NotNull(message = "is required") @Valid Schedule scheduleConfig) {}

    /**
     * Times that recur. Source: API reference, ScheduleConfig.
     *
     * @param scheduleExpression a Quartz cron expression
     * @param durationInSeconds for how long from each time
     */
    public record Schedule(
            @NotNull(message = "is required")
                    @Size(min = 11, max = 100, message = "must have 11 to 100 characters")
                    @QuartzCron
                    String scheduleExpression,
            @NotNull(message = "is required")
                    @Min(value = 60, message = "must be at least 60 s")
                    @Max(value = 3600, message = "must be at most 3600 s")
                    Integer durationInSeconds) {}

    /**
     * When the agent deletes its own media. Source: API reference, DeletionConfig.
     *
     * @param edgeRetentionInHours after this time; null for 720
     * @param localSizeConfig beyond this size
     * @param deleteAfterUpload once they are uploaded; null for yes
     */
    public record Deletion(
            @Min(value = 1, message = "must be at least 1 h") @Max(value = 720, message = "must be at most 720 h")
                    Integer edgeRetentionInHours,
            @Valid LocalSize localSizeConfig,
            Boolean deleteAfterUpload) {}

    /** The size of the agent's own media. Source: API reference, LocalSizeConfig. */
    public record LocalSize(
            @Min(value = 64, message = "must be at least 64 MB")
                    @Max(value = 2_000_000, message = "must be at most 2000000 MB")
                    Integer maxLocalMediaSizeInMB,
            FullStrategy strategyOnFullSize) {}

    /** What to do when the size is reached. */
    public enum FullStrategy {
        DELETE_OLDEST_MEDIA,
        DENY_NEW_MEDIA
    }
}
