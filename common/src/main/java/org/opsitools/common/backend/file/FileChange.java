package org.opsitools.common.backend.file;

/** What happens to a file. */
sealed interface FileChange {
  /**
   * The file gets a new content.
   *
   * @param create whether the file also gets the rights of the tree, as for a new object
   */
  record Write(ChangedContents.Content content, boolean create) implements FileChange {}

  /** The file is removed. */
  record Delete() implements FileChange {}
}
