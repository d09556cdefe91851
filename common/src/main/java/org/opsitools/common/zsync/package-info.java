/**
 * Zsync files: the sums of a file's blocks by which a client that has an older copy fetches only
 * what changed. Writing, while the file itself is written, and reading. The transfer is not here.
 */
@NullMarked
package org.opsitools.common.zsync;

import org.jspecify.annotations.NullMarked;
