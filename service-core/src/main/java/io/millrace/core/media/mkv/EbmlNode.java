package io.millrace.core.media.mkv;

import java.util.List;

/**
 * An element of a Matroska document, for people to look at.
 *
 * @param name its name, or its id when it is not known
 * @param offset where it starts
 * @param size of its content, in bytes; -1 when unknown
 * @param value what it holds, as text; empty for a master
 * @param children the elements inside
 */
public record EbmlNode(String name, long offset, long size, String value, List<EbmlNode> children) {}
