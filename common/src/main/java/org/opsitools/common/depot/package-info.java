/**
 * The depot of a server: what lies there, who may touch it, and how packages come there and go.
 * Nothing here prints or asks.
 */
@NullMarked
package org.opsitools.common.depot;

import org.jspecify.annotations.NullMarked;
