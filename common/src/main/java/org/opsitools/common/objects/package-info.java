/**
 * opsi's objects as immutable records, the scalar values they are made of, and the order of
 * versions. Null in a component means "not set". Nothing here knows how or where objects are
 * stored.
 */
@NullMarked
package org.opsitools.common.objects;

import org.jspecify.annotations.NullMarked;
