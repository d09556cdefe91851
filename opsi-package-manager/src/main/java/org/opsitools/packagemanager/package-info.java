/** The program {@code opsi-package-manager}. */
@NullMarked
package org.opsitools.packagemanager;

import org.jspecify.annotations.NullMarked;
