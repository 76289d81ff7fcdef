/** Counts what happens, under the names that CloudWatch has for it. Source: developer guide, "Monitoring metrics". */
package io.millrace.core.activity;
