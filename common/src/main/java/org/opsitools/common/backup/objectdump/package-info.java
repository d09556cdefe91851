/**
 * Object dumps, the backups that opsiconfd of opsi 4.3 writes: reading, counting and checking them,
 * filling a store from one, and taking one apart into files. They are never written here.
 *
 * <p>What a dump says is never trusted: sizes are bounded, paths in it are not used, and errors
 * show no content. Format: {@code docs/formats/backup.md}, "Object dumps".
 */
@NullMarked
package org.opsitools.common.backup.objectdump;

import org.jspecify.annotations.NullMarked;
