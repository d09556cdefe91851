/** The program {@code opsi-newprod}. */
@NullMarked
package org.opsitools.newprod;

import org.jspecify.annotations.NullMarked;
