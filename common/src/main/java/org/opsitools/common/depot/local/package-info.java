/**
 * The depot of this machine: installing packages and taking products off, each as one step that a
 * journal lets the next run undo or complete.
 */
@NullMarked
package org.opsitools.common.depot.local;

import org.jspecify.annotations.NullMarked;
