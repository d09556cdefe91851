package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.method.DemoMethodsTest;

/** Methods on a tree that the original has written. */
class FileMethodsTest extends DemoMethodsTest {
  @TempDir Path directory;

  @Override
  protected ObjectStore demo() throws IOException {
    return Trees.demo(directory);
  }
}
