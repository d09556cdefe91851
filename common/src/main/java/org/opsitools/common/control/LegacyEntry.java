package org.opsitools.common.control;

/**
 * A key of a legacy control file and its text.
 *
 * @param key in lower case
 * @param line of the key, from 1
 * @param text the value with its further lines, trimmed at the end
 */
record LegacyEntry(String key, int line, String text) {}
