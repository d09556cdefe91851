/**
 * Building a package from its source directory: which control files change, what happens to an
 * archive that exists, the lock of a product, the checks of a source. Nothing here prints or asks;
 * {@link org.opsitools.makepackage.command} does.
 */
@NullMarked
package org.opsitools.makepackage;

import org.jspecify.annotations.NullMarked;
