/**
 * Giving the config server of an installation another id, and removing what belongs to nothing.
 *
 * <p>Source: {@code docs/formats/backup.md}, "Renaming the server".
 */
@NullMarked
package org.opsitools.common.backup.rename;

import org.jspecify.annotations.NullMarked;
