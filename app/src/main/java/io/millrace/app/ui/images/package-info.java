/** Pictures of a stream: taken at an interval of its recording, or delivered by image generation. */
package io.millrace.app.ui.images;
