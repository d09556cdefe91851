/**
 * What a change of a depot means for its clients: what they are asked to do after a package was
 * installed, the values of properties that a depot keeps, and what is left of products that went.
 */
@NullMarked
package org.opsitools.common.depot.client;

import org.jspecify.annotations.NullMarked;
