package io.millrace.core.media.codec;

import java.util.Arrays;

/**
 * What an MP4 sample description needs to know of a codec.
 *
 * @param codec the codec
 * @param sampleEntry the sample entry's type, e.g. {@code avc1}
 * @param configBox the configuration box's type, e.g. {@code avcC}; empty for a codec that needs none
 * @param config that box's payload
 * @param codecs the RFC 6381 string, e.g. {@code avc1.4d4029}
 */
public record DecoderConfig(Codec codec, String sampleEntry, String configBox, byte[] config, String codecs) {
    @Override
    public boolean equals(Object other) {
        return other instanceof DecoderConfig d
                && sampleEntry.equals(d.sampleEntry)
                && codecs.equals(d.codecs)
                && Arrays.equals(config, d.config);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(config);
    }
}
