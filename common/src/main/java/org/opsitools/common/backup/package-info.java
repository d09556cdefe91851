/**
 * Backups of a config server: what can be saved, how the members of an archive are named, what an
 * archive says of itself. Making, checking and restoring archives lie in the packages below.
 *
 * <p>Nothing here prints or asks. Format: {@code docs/formats/backup.md}.
 */
@NullMarked
package org.opsitools.common.backup;

import org.jspecify.annotations.NullMarked;
