/**
 * The contract of every store of opsi objects: finding and changing them, with the rules that keep
 * them consistent, and calling methods by name. What lives here knows no file, no database and no
 * network, never prints and never asks.
 */
@NullMarked
package org.opsitools.common.backend;

import org.jspecify.annotations.NullMarked;
