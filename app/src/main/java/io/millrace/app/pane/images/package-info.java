/** The Images pane: of which streams images are made, their galleries, and what was delivered. */
package io.millrace.app.pane.images;
