/**
 * The named methods that work on the files of the depot of this machine, for whoever offers the
 * methods of a backend.
 */
@NullMarked
package org.opsitools.common.depot.method;

import org.jspecify.annotations.NullMarked;
