package org.opsitools.common.depot;

/**
 * What putting a package into a repository came to.
 *
 * @param fileName its name there
 * @param transferred whether it was put there; false if the same was there already
 */
public record UploadedPackage(String fileName, boolean transferred) {}
