/** The program {@code opsi-backup}. */
@NullMarked
package org.opsitools.backup;

import org.jspecify.annotations.NullMarked;
