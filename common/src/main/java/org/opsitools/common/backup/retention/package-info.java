/**
 * Names of archives that tell when they were made, and which of the archives in a directory are
 * removed when there are newer ones. Names that are not generated are never touched.
 */
@NullMarked
package org.opsitools.common.backup.retention;

import org.jspecify.annotations.NullMarked;
