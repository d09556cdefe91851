/**
 * Makes archives: reads what is saved, each file once, and writes it to a part file that gets its
 * name only when it has been read back.
 *
 * <p>Nothing here prints or asks. Format: {@code docs/formats/backup.md}.
 */
@NullMarked
package org.opsitools.common.backup.create;

import org.jspecify.annotations.NullMarked;
