package org.opsitools.common.backend.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.FamilyContract;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.objects.HardwareClasses;

/** Objects of every family that there are files for. */
class FileFamilyTest extends FamilyContract {
  @TempDir Path directory;

  @Override
  protected ObjectStore emptyStore(HardwareClasses hardware) {
    try {
      return FileStore.openOrNew(Trees.withHardware(Trees.store(directory), hardware));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
