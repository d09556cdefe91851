package org.opsitools.common.backend.mysql;

/** What kind of database this is. */
public enum SchemaFlavour {
  /** It has no tables. */
  EMPTY,
  /** It has tables, but not opsi's. */
  FOREIGN,
  /** A change of its tables was begun and not ended. */
  INTERRUPTED,
  /** Of an opsi before 4.2. */
  PRE42,
  /** Of opsi 4.2. */
  V42,
  /** Of opsi 4.3. */
  V43,
  /** Of an opsi that is newer than these programs. */
  NEWER
}
