/** The program {@code opsi-package-updater}. */
@NullMarked
package org.opsitools.packageupdater;

import org.jspecify.annotations.NullMarked;
