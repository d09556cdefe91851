package org.opsitools.common.depot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.opsitools.common.io.ProgressListener;

/** A depot server, wherever it is: packages come there and go. */
public interface Depot {
  /** The depot's host id. */
  String id();

  /**
   * Installs a package. In the end it is installed, or everything is as it was before.
   *
   * @throws ChangeFailedException if it cannot be installed, after what was begun has been undone
   * @throws org.opsitools.common.OpsiException if nothing was begun
   */
  void install(InstallRequest request, DepotListener listener) throws IOException;

  /**
   * Takes a product off the depot. What is known of the product, and what clients have of it,
   * stays.
   *
   * @throws ChangeFailedException if it cannot be taken off, after what was begun has been undone
   * @throws org.opsitools.common.OpsiException if nothing was begun
   */
  void uninstall(UninstallRequest request, DepotListener listener) throws IOException;

  /**
   * Puts a package into the depot's repository, where it then is the only one of its product.
   *
   * @param progress told of bytes of the package
   * @throws org.opsitools.common.OpsiException if it cannot be put there; the repository is as
   *     before
   */
  UploadedPackage upload(UploadRequest request, ProgressListener progress) throws IOException;

  /**
   * Deletes what the depot's repository has of a product, in all versions.
   *
   * @return the names of the deleted files, sorted; empty if there was nothing
   */
  List<String> removeFromRepository(String productId) throws IOException;

  /**
   * Where the depot has a package that was put into its repository under a name, as {@link
   * InstallRequest#file()} wants it.
   */
  Path inRepository(String fileName);
}
