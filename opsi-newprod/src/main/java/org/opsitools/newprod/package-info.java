/**
 * New package sources: what has to be known of a new product and how it is asked for, checked, and
 * written as a directory. Nothing here knows the command line or prints.
 */
@NullMarked
package org.opsitools.newprod;

import org.jspecify.annotations.NullMarked;
