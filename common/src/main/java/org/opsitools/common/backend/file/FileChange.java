package org.opsitools.common.backend.file;

/** What happens to a file. */
sealed interface FileChange {
  /** The file gets a new content. */
  final class Write implements FileChange {
    private final byte[] bytes;
    private final boolean create;

    /**
     * A new content.
     *
     * @param create whether the file also gets the rights of the tree, as for a new object
     */
    Write(byte[] bytes, boolean create) {
      this.bytes = bytes;
      this.create = create;
    }

    /** Not to be changed. */
    byte[] bytes() {
      return bytes;
    }

    boolean create() {
      return create;
    }
  }

  /** The file is removed. */
  record Delete() implements FileChange {}
}
