/** Flash video: the tags of a file, and of an RTMP connection. Source: Adobe Flash Video File Format 10.1; Enhanced RTMP. */
package io.millrace.core.media.flv;
