package org.opsitools.admin.init;

import java.io.IOException;
import java.nio.file.Path;

/** The tree of a new installation with a file backend. */
final class InitialTree implements InitialBackend {
  @Override
  public String name() {
    return "file";
  }

  @Override
  public Path prepare(InitialFiles files) throws IOException {
    files.writeFileConf();
    return files.fileConf();
  }
}
