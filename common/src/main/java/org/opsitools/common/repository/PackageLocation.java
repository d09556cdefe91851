package org.opsitools.common.repository;

import org.jspecify.annotations.Nullable;

/**
 * One place where a repository offers a package. From a foreign repository both are any text.
 *
 * @param url relative to the metadata file, with {@code /}
 * @param zsyncUrl the same for its zsync file; null if there is none
 */
public record PackageLocation(String url, @Nullable String zsyncUrl) {}
