package org.opsitools.common.backup.verify;

/**
 * Something wrong in a file.
 *
 * @param line from 1
 */
record LineProblem(long line, String text) {}
