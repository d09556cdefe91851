/**
 * From a package source directory to a {@code .opsi} file: which directories and files belong into
 * it, what is wrong with them, and writing the package with its companions as one step.
 */
@NullMarked
package org.opsitools.common.packages.build;

import org.jspecify.annotations.NullMarked;
