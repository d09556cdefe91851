/**
 * Control files of packages, legacy and TOML: read with all their findings, written byte for byte,
 * patched without touching anything else. Nothing here knows of archives or looks at the files of a
 * package.
 */
@NullMarked
package org.opsitools.common.control;

import org.jspecify.annotations.NullMarked;
