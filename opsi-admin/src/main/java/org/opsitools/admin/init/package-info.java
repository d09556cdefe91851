/** Laying an empty installation. */
@NullMarked
package org.opsitools.admin.init;

import org.jspecify.annotations.NullMarked;
