/** Moving all objects from one backend into another. */
@NullMarked
package org.opsitools.admin.convert;

import org.jspecify.annotations.NullMarked;
