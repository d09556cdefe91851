/**
 * What is known of a service before it is called: the user's file {@code opsirc}, addresses, and
 * which user and password count. Nothing here opens a connection.
 */
@NullMarked
package org.opsitools.admin.opsirc;

import org.jspecify.annotations.NullMarked;
