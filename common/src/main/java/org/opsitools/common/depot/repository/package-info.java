/**
 * The packages that the depot of this machine keeps for others to fetch: putting a package there,
 * taking a product's packages away, and what is told of them. Source of the files: {@code
 * docs/formats/depot.md}, "Repository".
 */
@NullMarked
package org.opsitools.common.depot.repository;

import org.jspecify.annotations.NullMarked;
