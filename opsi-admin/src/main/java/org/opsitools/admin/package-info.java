/** The program {@code opsi-admin}. */
@NullMarked
package org.opsitools.admin;

import org.jspecify.annotations.NullMarked;
