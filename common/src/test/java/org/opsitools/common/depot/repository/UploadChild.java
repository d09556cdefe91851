package org.opsitools.common.depot.repository;

import java.io.IOException;
import java.nio.file.Path;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.UploadRequest;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.ProgressListener;

/** Uploads one package, in a process of its own. */
final class UploadChild {
  private UploadChild() {}

  /** Takes the root, the package and the most bytes a second. */
  public static void main(String[] arguments) throws IOException {
    LocalRepository repository =
        new LocalRepository(
            RepositorySettings.usual(
                new OpsiRoot(Path.of(arguments[0])), LockOwner.current("a test")));
    repository.upload(
        new UploadRequest(Path.of(arguments[1]), "app", true, Long.parseLong(arguments[2])),
        ProgressListener.NONE);
  }
}
