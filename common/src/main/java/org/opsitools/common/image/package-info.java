/**
 * Local images: how a client's disk is divided by the prepare product, and the checks of products
 * that carry partition sizes. Everything here is arithmetic on values; no disk is read or written.
 * Sizes are bytes or sectors of the disk, always whole numbers.
 */
@NullMarked
package org.opsitools.common.image;

import org.jspecify.annotations.NullMarked;
