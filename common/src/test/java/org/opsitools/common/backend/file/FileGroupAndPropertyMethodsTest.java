package org.opsitools.common.backend.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.method.DirectSite;
import org.opsitools.common.backend.method.GroupAndPropertyMethodsTest;

/** What methods do to the files of a site. */
class FileGroupAndPropertyMethodsTest extends GroupAndPropertyMethodsTest {
  @TempDir Path directory;

  @Override
  protected DirectSite empty() {
    try {
      FileStore store = FileStore.openOrNew(Trees.store(directory.resolve("opsi")));
      store.createBase();
      return DirectSite.on(store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
