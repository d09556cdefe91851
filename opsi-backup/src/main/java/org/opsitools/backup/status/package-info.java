/** What monitoring is told of the last backups. */
@NullMarked
package org.opsitools.backup.status;

import org.jspecify.annotations.NullMarked;
