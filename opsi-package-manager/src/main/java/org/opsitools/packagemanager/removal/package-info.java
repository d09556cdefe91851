/** Products that are to be taken off depots, and what is left of them. */
@NullMarked
package org.opsitools.packagemanager.removal;

import org.jspecify.annotations.NullMarked;
