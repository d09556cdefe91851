/** The program {@code opsi-package-manager}: what it does, apart from the command line. */
@NullMarked
package org.opsitools.packagemanager;

import org.jspecify.annotations.NullMarked;
