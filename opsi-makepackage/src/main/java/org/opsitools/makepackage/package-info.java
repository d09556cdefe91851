/** The program {@code opsi-makepackage}. */
@NullMarked
package org.opsitools.makepackage;

import org.jspecify.annotations.NullMarked;
