/**
 * Depots as everybody sees them: what can be asked of one, wherever it is, and what it answers. How
 * it is done lies below: {@code local} works on the depot of this machine, {@code script} runs the
 * scripts of packages, {@code repository} keeps package files, {@code client} changes what clients
 * are to do, {@code rights} says whose a file is. Nothing here prints or asks.
 */
@NullMarked
package org.opsitools.common.depot;

import org.jspecify.annotations.NullMarked;
