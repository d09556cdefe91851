/**
 * The content of a database as SQL, by the programs that belong to the server: {@code mysqldump} or
 * {@code mariadb-dump} takes it, {@code mysql} or {@code mariadb} puts it back. A dump is whole, or
 * it is none.
 *
 * <p>Nothing here prints or asks. Format: {@code docs/formats/backup.md}, "Dump of a database".
 */
@NullMarked
package org.opsitools.common.backup.database;

import org.jspecify.annotations.NullMarked;
