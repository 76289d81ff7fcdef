/** Edge configurations: what an agent at a hub device shall record and upload, and how far it has taken that over. */
package io.millrace.core.edgeagent;
