/**
 * The store of opsi 4.0 to 4.2: all objects in plain text files below one directory. Files written
 * here are read by the original library and the other way round. The layout of every file stands in
 * {@code docs/formats/file-backend.md}.
 */
@NullMarked
package org.opsitools.common.backend.file;

import org.jspecify.annotations.NullMarked;
