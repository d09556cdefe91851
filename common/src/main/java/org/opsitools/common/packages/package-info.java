/**
 * Opsi packages and the files that accompany them: the package itself, its checksums, and the list
 * of what lies on a depot after it was unpacked there.
 */
@NullMarked
package org.opsitools.common.packages;

import org.jspecify.annotations.NullMarked;
