/** Working on the data of an installation itself. */
@NullMarked
package org.opsitools.admin.direct;

import org.jspecify.annotations.NullMarked;
