/** MPEG transport streams: packets, program tables and PES packets. Source: ISO/IEC 13818-1. */
package io.millrace.core.media.ts;
