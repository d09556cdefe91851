/**
 * Tar and cpio archives: written deterministically, read from hostile input, unpacked without
 * leaving their destination; and the compression formats around them. Nothing here knows what a
 * package or a backup is.
 *
 * <p>The formats are parsed here and not by a library because names must keep their bytes, damage
 * must be reported with its place, and a cut at a member boundary must not pass for the end.
 */
@NullMarked
package org.opsitools.common.archive;

import org.jspecify.annotations.NullMarked;
