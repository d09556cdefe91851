package org.opsitools.newprod;

import org.opsitools.common.control.PackageControl;

/**
 * What is to be created, asked for and checked.
 *
 * @param overwrite whether a directory of the same name may be replaced
 */
public record Answers(PackageControl control, Maintainer maintainer, boolean overwrite) {}
