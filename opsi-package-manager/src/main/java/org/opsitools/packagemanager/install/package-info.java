/**
 * Packages that are to be installed: in which order, with which property values, on which depots.
 */
@NullMarked
package org.opsitools.packagemanager.install;

import org.jspecify.annotations.NullMarked;
