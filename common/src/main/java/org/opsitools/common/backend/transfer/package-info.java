/**
 * Moving all objects from one store into another: what the target cannot hold, the copy in one
 * change, and the comparison before it counts.
 */
@NullMarked
package org.opsitools.common.backend.transfer;

import org.jspecify.annotations.NullMarked;
