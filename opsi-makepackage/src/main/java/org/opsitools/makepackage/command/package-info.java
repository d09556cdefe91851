/** The command line of {@code opsi-makepackage}: options, printed texts, questions, exit codes. */
@NullMarked
package org.opsitools.makepackage.command;

import org.jspecify.annotations.NullMarked;
