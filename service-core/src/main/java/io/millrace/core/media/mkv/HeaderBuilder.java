package io.millrace.core.media.mkv;

import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import io.millrace.core.media.Track.Encoding;
import io.millrace.core.media.Track.Kind;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what stands before the first cluster and makes a {@link MkvHeader} of it. */
final class HeaderBuilder {
    /** DateUTC counts nanoseconds from here. */
    private static final Instant MATROSKA_EPOCH = Instant.parse("2001-01-01T00:00:00Z");

    private static final int MAX_BYTES = 8 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Track> tracks = new ArrayList<>();
    private final List<MkvTag> tags = new ArrayList<>();
    private String docType = "matroska";
    private long scaleNs = MkvHeader.DEFAULT_SCALE_NS;
    private Optional<Instant> date = Optional.empty();

    void ebml(EbmlElement ebml) throws MalformedMediaException {
        ebml.children(e -> {
            if (e.id() == MkvId.DOC_TYPE) {
                docType = e.text();
            }
        });
        if (!docType.equals("matroska") && !docType.equals("webm")) {
            throw new MalformedMediaException("EBML", ebml.offset(), "DocType is \"" + docType + "\", not matroska");
        }
        append(ebml);
    }

    /** The Segment's head, always written with unknown size since the piece that follows is open ended. */
    void segment() {
        bytes.writeBytes(MkvWriter.segmentHead());
    }

    void info(EbmlElement info) throws MalformedMediaException {
        info.children(e -> {
            if (e.id() == MkvId.TIMESTAMP_SCALE) {
                scaleNs = e.uint();
            } else if (e.id() == MkvId.DATE_UTC && e.body().remaining() == 8) {
                date = Optional.of(MATROSKA_EPOCH.plusNanos(e.uint()));
            }
        });
        if (scaleNs <= 0 || scaleNs > 10_000_000_000L) {
            throw new MalformedMediaException("Info", info.offset(), "TimestampScale " + scaleNs + " is out of range");
        }
        append(info);
    }

    void tracks(EbmlElement element) throws MalformedMediaException {
        element.children(e -> {
            if (e.id() == MkvId.TRACK_ENTRY) {
                tracks.add(new TrackBuilder(e).build());
            }
        });
        append(element);
    }

    void tags(EbmlElement element) throws MalformedMediaException {
        tags.addAll(tagsOf(element));
        append(element);
    }

    MkvHeader build() {
        return new MkvHeader(docType, scaleNs, List.copyOf(tracks), date, List.copyOf(tags), bytes.toByteArray());
    }

    static List<MkvTag> tagsOf(EbmlElement element) throws MalformedMediaException {
        List<MkvTag> found = new ArrayList<>();
        element.children(tag -> found.addAll(entries(tag)));
        return found;
    }

    /** The entries of a Tag; none when it is another element. */
    static List<MkvTag> entries(EbmlElement tag) throws MalformedMediaException {
        List<MkvTag> found = new ArrayList<>();
        if (tag.id() == MkvId.TAG) {
            tag.children(simple -> {
                if (simple.id() == MkvId.SIMPLE_TAG) {
                    found.add(simpleTag(simple));
                }
            });
        }
        return found;
    }

    private static MkvTag simpleTag(EbmlElement simple) throws MalformedMediaException {
        String[] nameAndValue = {"", ""};
        simple.children(e -> {
            if (e.id() == MkvId.TAG_NAME) {
                nameAndValue[0] = e.text();
            } else if (e.id() == MkvId.TAG_STRING) {
                nameAndValue[1] = e.text();
            }
        });
        return new MkvTag(nameAndValue[0], nameAndValue[1]);
    }

    private void append(EbmlElement element) throws MalformedMediaException {
        if (bytes.size() + element.body().remaining() > MAX_BYTES) {
            throw new MalformedMediaException(
                    element.name(), element.offset(), "the header before the first cluster is larger than 8 MiB");
        }
        bytes.writeBytes(MkvWriter.element(element.id(), element.bytes()));
    }

    /** Reads one TrackEntry. */
    private static final class TrackBuilder {
        private final EbmlElement entry;
        private long number;
        private Kind kind = Kind.OTHER;
        private String codecId = "";
        private byte[] codecPrivate = {};
        private long width;
        private long height;
        private double sampleRate;
        private long channels = 1;
        private long defaultDuration;
        private Encoding encoding = Encoding.PLAIN;
        private boolean nested;

        TrackBuilder(EbmlElement entry) {
            this.entry = entry;
        }

        Track build() throws MalformedMediaException {
            entry.children(this::member);
            if (number < 1 || number > Integer.MAX_VALUE) {
                throw new MalformedMediaException("TrackEntry", entry.offset(), "TrackNumber is missing or zero");
            }
            return new Track(
                    (int) number,
                    kind,
                    codecId,
                    codecPrivate,
                    (int) width,
                    (int) height,
                    kind == Kind.AUDIO ? (int) Math.round(sampleRate == 0 ? 8000 : sampleRate) : 0,
                    kind == Kind.AUDIO ? (int) channels : 0,
                    defaultDuration,
                    encoding);
        }

        private void member(EbmlElement e) throws MalformedMediaException {
            switch (e.id()) {
                case MkvId.TRACK_NUMBER -> number = e.uint();
                case MkvId.TRACK_TYPE -> kind = kind(e.uint());
                case MkvId.CODEC_ID -> codecId = e.text();
                case MkvId.CODEC_PRIVATE -> codecPrivate = e.bytes();
                case MkvId.DEFAULT_DURATION -> defaultDuration = e.uint();
                case MkvId.PIXEL_WIDTH -> width = e.uint();
                case MkvId.PIXEL_HEIGHT -> height = e.uint();
                case MkvId.SAMPLING_FREQUENCY -> sampleRate = e.floating();
                case MkvId.CHANNELS -> channels = e.uint();
                case MkvId.VIDEO, MkvId.AUDIO, MkvId.CONTENT_ENCODINGS -> {
                    if (!nested) {
                        nested = true;
                        e.children(this::member);
                        nested = false;
                    }
                }
                case MkvId.CONTENT_ENCODING -> encoding = encoding(e);
                default -> {}
            }
        }

        private static Kind kind(long type) {
            return type == 1 ? Kind.VIDEO : type == 2 ? Kind.AUDIO : Kind.OTHER;
        }

        private Encoding encoding(EbmlElement e) throws MalformedMediaException {
            if (!encoding.equals(Encoding.PLAIN)) {
                return new Encoding(Encoding.Method.UNSUPPORTED, new byte[0]);
            }
            long[] typeAndAlgo = {0, 0};
            byte[][] settings = {{}};
            e.children(child -> {
                if (child.id() == MkvId.CONTENT_ENCODING_TYPE) {
                    typeAndAlgo[0] = child.uint();
                } else if (child.id() == MkvId.CONTENT_COMPRESSION) {
                    child.children(c -> {
                        if (c.id() == MkvId.CONTENT_COMP_ALGO) {
                            typeAndAlgo[1] = c.uint();
                        } else if (c.id() == MkvId.CONTENT_COMP_SETTINGS) {
                            settings[0] = c.bytes();
                        }
                    });
                }
            });
            Encoding.Method method =
                    switch ((int) (typeAndAlgo[0] << 4 | typeAndAlgo[1])) {
                        case 0 -> Encoding.Method.ZLIB;
                        case 3 -> Encoding.Method.HEADER_STRIPPING;
                        default -> Encoding.Method.UNSUPPORTED;
                    };
            return new Encoding(method, settings[0]);
        }
    }
}
