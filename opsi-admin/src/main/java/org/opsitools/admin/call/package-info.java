/**
 * Calling one method: which values the words of a command stand for, whether they fit the method,
 * what is dangerous about them, and the call itself.
 */
@NullMarked
package org.opsitools.admin.call;

import org.jspecify.annotations.NullMarked;
