/**
 * The program opsi-newprod: its options, and the dialogue on a terminal or over a pipe. What a new
 * package source holds is decided in the package above.
 */
@NullMarked
package org.opsitools.newprod.command;

import org.jspecify.annotations.NullMarked;
