/** Checking an installation: its configuration and its data. */
@NullMarked
package org.opsitools.admin.check;

import org.jspecify.annotations.NullMarked;
