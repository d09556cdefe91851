/** Many commands from one file. */
@NullMarked
package org.opsitools.admin.batch;

import org.jspecify.annotations.NullMarked;
