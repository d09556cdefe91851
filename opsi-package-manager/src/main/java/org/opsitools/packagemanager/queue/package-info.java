/** Work on several depots at a time, and what is shown of it meanwhile. */
@NullMarked
package org.opsitools.packagemanager.queue;

import org.jspecify.annotations.NullMarked;
