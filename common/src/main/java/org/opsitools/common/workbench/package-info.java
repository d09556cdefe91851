/**
 * Building a package from its source directory: which control files change, what happens to an
 * archive that exists, the lock of a product, the checks of a source. Nothing here prints or asks;
 * whoever builds gives a {@link org.opsitools.common.workbench.BuildDialogue}.
 */
@NullMarked
package org.opsitools.common.workbench;

import org.jspecify.annotations.NullMarked;
