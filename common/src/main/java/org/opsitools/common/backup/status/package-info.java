/**
 * When the last backup succeeded and when one failed, for monitoring: a small file that everybody
 * may read and that holds no secret.
 */
@NullMarked
package org.opsitools.common.backup.status;

import org.jspecify.annotations.NullMarked;
