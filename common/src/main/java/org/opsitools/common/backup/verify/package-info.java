/**
 * Reading an archive once from its beginning to its end, checking all of it: what it holds, whether
 * each file has the digest it should have, and whether each member may be written to a disk.
 */
@NullMarked
package org.opsitools.common.backup.verify;

import org.jspecify.annotations.NullMarked;
