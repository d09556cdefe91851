/** Which file of an installation belongs to whom, and setting that. */
@NullMarked
package org.opsitools.common.depot.rights;

import org.jspecify.annotations.NullMarked;
