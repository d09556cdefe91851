/**
 * The tasks: small administration jobs that take several calls of methods, or change files of the
 * server itself. What lives here knows no command line but the words behind a task's name.
 */
@NullMarked
package org.opsitools.admin.task;

import org.jspecify.annotations.NullMarked;
