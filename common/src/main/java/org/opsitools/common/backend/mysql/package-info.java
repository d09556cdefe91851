/**
 * The objects in a database of MySQL or MariaDB, as opsi 4.2 and 4.3 keep them: reaching it,
 * knowing its schema, and translating objects and queries. The rules between objects live a package
 * higher. Source: {@code docs/formats/mysql-backend.md}.
 */
@NullMarked
package org.opsitools.common.backend.mysql;

import org.jspecify.annotations.NullMarked;
