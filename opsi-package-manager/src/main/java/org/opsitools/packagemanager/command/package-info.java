/** The command line of {@code opsi-package-manager}: options, printed texts, exit codes. */
@NullMarked
package org.opsitools.packagemanager.command;

import org.jspecify.annotations.NullMarked;
