/**
 * JSON as plain values: maps, lists, texts, numbers, booleans and null. What lives here knows no
 * object of opsi and no format of a store.
 */
@NullMarked
package org.opsitools.common.json;

import org.jspecify.annotations.NullMarked;
