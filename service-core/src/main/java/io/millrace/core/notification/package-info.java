/** Tells receivers of fragments whose producers asked for it. Source: API reference, NotificationConfiguration. */
package io.millrace.core.notification;
