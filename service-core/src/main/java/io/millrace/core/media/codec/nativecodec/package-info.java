/**
 * Encoders and decoders: FFmpeg where its native library for this platform is on the class path, else JCodec, which is
 * plain Java and slower. Nobody else knows either.
 */
package io.millrace.core.media.codec.nativecodec;
