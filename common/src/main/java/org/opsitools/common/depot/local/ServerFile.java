package org.opsitools.common.depot.local;

import java.nio.file.Path;

/**
 * A file outside the product's directory that a package brings along.
 *
 * @param source where it was unpacked
 * @param target where it goes
 * @param saved where the file that was there before is kept until the end; beside the target
 * @param existed whether there was one
 */
record ServerFile(Path source, Path target, Path saved, boolean existed) {}
