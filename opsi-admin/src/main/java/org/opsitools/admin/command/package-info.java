/**
 * The command line of opsi-admin: its options as picocli reads them, turned into one session. The
 * commands themselves live elsewhere.
 */
@NullMarked
package org.opsitools.admin.command;

import org.jspecify.annotations.NullMarked;
