/** The installation that is worked on: its data, and its depots. */
@NullMarked
package org.opsitools.packagemanager.site;

import org.jspecify.annotations.NullMarked;
