/**
 * The methods of the opsi interface by name, worked out on a backend without any service. What
 * lives here knows no store, never prints and never asks; a method that only a running service can
 * work is refused with words that say so.
 */
@NullMarked
package org.opsitools.common.backend.method;

import org.jspecify.annotations.NullMarked;
