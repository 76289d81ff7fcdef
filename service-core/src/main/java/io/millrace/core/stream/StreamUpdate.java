package io.millrace.core.stream;

import io.millrace.core.base.rule.DeviceName;
import io.millrace.core.base.rule.MediaTypes;

/**
 * Changes to a stream; null leaves a member as it is. Source: API reference, UpdateStream.
 *
 * @param deviceName the device that writes to it
 * @param mediaType one or more MIME types, comma separated
 */
public record StreamUpdate(@DeviceName String deviceName, @MediaTypes String mediaType) {}
