/**
 * The library under the opsi tools. This package itself holds only what every other package may
 * throw; everything else lives in the packages below.
 */
@NullMarked
package org.opsitools.common;

import org.jspecify.annotations.NullMarked;
