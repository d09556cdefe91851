package org.opsitools.common.backend.file;

import java.util.List;

/**
 * One line of a section.
 *
 * @param name in lower case
 * @param text the value as it stands in the file, still escaped
 * @param line from 1 on
 * @param comments the comment lines directly above; empty where they were not asked for
 */
record IniOption(String name, String text, int line, List<String> comments) {}
