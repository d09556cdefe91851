package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a tree as one session sees them. Safe for use by several threads. */
interface FileView {
  /** The content of a file; empty if there is no such file. */
  Optional<byte[]> bytes(Path file) throws IOException;

  /**
   * The whole document of a file; empty if there is no such file.
   *
   * @throws DataFileException if it is malformed
   */
  Optional<IniDocument> document(Path file, IniStyle style) throws IOException;

  /** The host keys, which are not to be changed; empty if there is no such file. */
  Optional<HostKeyFile> keys(Path file) throws IOException;

  /** The names of the files in a directory, sorted; empty if it is missing. */
  List<String> names(Path directory) throws IOException;

  /** Whether there is such a file. */
  boolean exists(Path file) throws IOException;

  /** What is stored on the disk, without a transaction. */
  static FileView of(DataFiles files) {
    return new FileView() {
      @Override
      public Optional<byte[]> bytes(Path file) throws IOException {
        return files.read(file).map(DataFiles.FileContent::bytes);
      }

      @Override
      public Optional<IniDocument> document(Path file, IniStyle style) throws IOException {
        return files.document(file, style);
      }

      @Override
      public Optional<HostKeyFile> keys(Path file) throws IOException {
        return files.keys(file);
      }

      @Override
      public List<String> names(Path directory) throws IOException {
        return FileTree.names(directory);
      }

      @Override
      public boolean exists(Path file) throws IOException {
        return FileStamp.of(file).isPresent();
      }
    };
  }
}
