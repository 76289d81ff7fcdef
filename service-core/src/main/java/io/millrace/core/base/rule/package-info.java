/**
 * The rules that several inputs share, as Jakarta Validation annotations: names, ARNs, tokens, versions, tags. Each says
 * in words what it wants.
 */
package io.millrace.core.base.rule;
