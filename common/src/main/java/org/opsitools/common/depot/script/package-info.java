/**
 * The scripts {@code preinst} and {@code postinst} of a package: what they are told, how they are
 * run, watched and ended. What a script is: {@code docs/formats/depot.md}, "Scripts".
 */
@NullMarked
package org.opsitools.common.depot.script;

import org.jspecify.annotations.NullMarked;
