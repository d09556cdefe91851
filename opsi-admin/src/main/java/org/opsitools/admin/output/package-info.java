/**
 * How results look: every output format, and choosing and ordering what is printed. Results are
 * plain JSON values; what lives here knows no method and no store.
 */
@NullMarked
package org.opsitools.admin.output;

import org.jspecify.annotations.NullMarked;
