package org.opsitools.common.depot.local;

import java.nio.file.Path;

/**
 * A directory outside the product's that is made for server data.
 *
 * @param target where it will be
 * @param mode such as {@code rwxr-xr-x}
 */
record ServerDirectory(Path target, String mode) {}
