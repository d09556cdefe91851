/**
 * What may be typed next: for the Tab key of the shell of opsi-admin, and for the shells of the
 * system by way of a script. What lives here prints nothing but scripts and words.
 */
@NullMarked
package org.opsitools.admin.completion;

import org.jspecify.annotations.NullMarked;
