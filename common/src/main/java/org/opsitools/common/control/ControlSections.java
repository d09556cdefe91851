package org.opsitools.common.control;

import java.util.List;
import java.util.Optional;
import org.opsitools.common.objects.PackageDependency;

/**
 * A control file of either format, taken apart but not yet interpreted.
 *
 * @param packageSection {@code [Package]}
 * @param product {@code [Product]}
 * @param windowsSoftwareIds wherever the format keeps them
 * @param changelog empty if there is none
 */
record ControlSections(
    Section packageSection,
    Section product,
    List<? extends Section> properties,
    List<? extends Section> dependencies,
    List<PackageDependency> packageDependencies,
    Optional<List<String>> windowsSoftwareIds,
    String changelog) {}
