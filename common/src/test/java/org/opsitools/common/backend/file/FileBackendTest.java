package org.opsitools.common.backend.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.BackendContract;
import org.opsitools.common.backend.ObjectStore;

/** The rules between objects, on files. */
class FileBackendTest extends BackendContract {
  @TempDir Path directory;

  @Override
  protected ObjectStore emptyStore() {
    try {
      return FileStore.openOrNew(Trees.store(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
