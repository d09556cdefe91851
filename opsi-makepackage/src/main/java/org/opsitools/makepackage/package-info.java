/** The program {@code opsi-makepackage}; packages are built by the library's {@code workbench}. */
@NullMarked
package org.opsitools.makepackage;

import org.jspecify.annotations.NullMarked;
