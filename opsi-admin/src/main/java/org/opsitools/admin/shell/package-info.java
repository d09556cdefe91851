/**
 * The interactive shell: reading and completing lines, history, pager, pipes, and the commands that
 * change how it behaves. What the other commands do is none of its business.
 */
@NullMarked
package org.opsitools.admin.shell;

import org.jspecify.annotations.NullMarked;
