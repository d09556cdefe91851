/**
 * Puts a backup back. What is restored is made beside its place first; then places are exchanged
 * one after the other, each step noted in a journal in the safety copy, so that a failure, an
 * interrupt and a killed process all end with everything as it was, or everything restored.
 */
@NullMarked
package org.opsitools.common.backup.restore;

import org.jspecify.annotations.NullMarked;
