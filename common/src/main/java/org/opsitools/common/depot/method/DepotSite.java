package org.opsitools.common.depot.method;

import java.util.function.Supplier;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.config.OpsiRoot;

/**
 * What the methods of a depot work with. Everything is asked for when a method first wants it.
 *
 * @param root the installation that the depot belongs to
 * @param backend which the depot's objects are in; stays open
 * @param depotId the id of the depot of this machine
 * @param depots opens it
 * @param builder builds what lies in its workbench
 */
public record DepotSite(
    OpsiRoot root,
    Backend backend,
    Supplier<String> depotId,
    DepotSource depots,
    PackageBuilder builder) {}
