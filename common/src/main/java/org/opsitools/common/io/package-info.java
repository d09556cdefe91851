/**
 * Files as the tools need them: replaced whole or not at all, locked against other processes,
 * hashed while they are written; and child processes. Nothing here knows what opsi is.
 */
@NullMarked
package org.opsitools.common.io;

import org.jspecify.annotations.NullMarked;
