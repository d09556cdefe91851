/**
 * Opening what an installation's configuration names: where a program works, which backends there
 * are, which of them a method is given to, and who may call it.
 */
@NullMarked
package org.opsitools.common.backend.manager;

import org.jspecify.annotations.NullMarked;
