/**
 * Repositories of packages: the metadata by which a repository says what it offers, read, written
 * and kept in step with the packages that lie there.
 */
@NullMarked
package org.opsitools.common.repository;

import org.jspecify.annotations.NullMarked;
