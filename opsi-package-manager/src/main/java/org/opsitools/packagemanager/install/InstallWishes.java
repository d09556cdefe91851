package org.opsitools.packagemanager.install;

import java.nio.file.Path;
import java.util.Optional;
import org.opsitools.common.depot.client.ClientWishes;

/**
 * How packages are installed.
 *
 * @param force whether products that are locked are taken over
 * @param clients what clients are to do then
 * @param temporaryDirectory where scripts and server data are unpacked; empty for the usual place
 * @param newProductId takes the place of the one package's own
 * @param contentFile whether the list of a product's files is made
 */
public record InstallWishes(
    boolean force,
    ClientWishes clients,
    Optional<Path> temporaryDirectory,
    Optional<String> newProductId,
    boolean contentFile) {}
