/** Checking backups of either format, and what is said of them. */
@NullMarked
package org.opsitools.backup.check;

import org.jspecify.annotations.NullMarked;
