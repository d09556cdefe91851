/** The command line of {@code opsi-backup}. */
@NullMarked
package org.opsitools.backup.command;

import org.jspecify.annotations.NullMarked;
