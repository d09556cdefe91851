/** What standard input and files add to a command. */
@NullMarked
package org.opsitools.admin.input;

import org.jspecify.annotations.NullMarked;
