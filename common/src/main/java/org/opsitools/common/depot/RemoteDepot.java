package org.opsitools.common.depot;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.objects.Host;

/**
 * A depot on another machine. Only its own service can change what lies there, and this release
 * calls none, so that everything is refused with the address that would be asked.
 */
public final class RemoteDepot implements Depot {
  private final Host host;

  /** The depot of a host object. */
  public RemoteDepot(Host host) {
    this.host = host;
  }

  @Override
  public String id() {
    return host.id();
  }

  @Override
  public void install(InstallRequest request, DepotListener listener) {
    throw refusal("installing a package");
  }

  @Override
  public void uninstall(UninstallRequest request, DepotListener listener) {
    throw refusal("removing a product");
  }

  @Override
  public UploadedPackage upload(UploadRequest request, ProgressListener progress) {
    throw refusal("uploading a package");
  }

  @Override
  public List<String> removeFromRepository(String productId) {
    throw refusal("removing packages from its repository");
  }

  @Override
  public Path inRepository(String fileName) {
    throw refusal("reading its repository");
  }

  private OpsiException refusal(String work) {
    String address =
        Objects.requireNonNullElse(
            host.repositoryRemoteUrl(), "its repositoryRemoteUrl is not set");
    return new OpsiException(
        "%s is another machine: %s there needs its service (%s), which this release does not call; run the program on that depot"
            .formatted(host.id(), work, address));
  }
}
