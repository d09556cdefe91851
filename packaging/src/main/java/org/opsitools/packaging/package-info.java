/**
 * Describes the programs for an installation: manual pages and shell completions, made from the
 * same options that the programs read. Runs at the build; not installed.
 */
@NullMarked
package org.opsitools.packaging;

import org.jspecify.annotations.NullMarked;
