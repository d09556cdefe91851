/**
 * A command as words: how a line of the shell or of a batch file is split, and what the arguments
 * of the process stand for. What a word means is decided elsewhere.
 */
@NullMarked
package org.opsitools.admin.words;

import org.jspecify.annotations.NullMarked;
