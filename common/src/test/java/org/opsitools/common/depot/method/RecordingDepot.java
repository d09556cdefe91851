package org.opsitools.common.depot.method;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.depot.Depot;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.common.depot.UninstallRequest;
import org.opsitools.common.depot.UploadRequest;
import org.opsitools.common.depot.UploadedPackage;
import org.opsitools.common.io.ProgressListener;

/** A depot that only remembers what was asked of it. */
record RecordingDepot(String id, List<Object> requests) implements Depot {
  RecordingDepot(String id) {
    this(id, new ArrayList<>());
  }

  @Override
  public void install(InstallRequest request, DepotListener listener) {
    requests.add(request);
  }

  @Override
  public void uninstall(UninstallRequest request, DepotListener listener) {
    requests.add(request);
  }

  @Override
  public UploadedPackage upload(UploadRequest request, ProgressListener progress) {
    throw new AssertionError("nobody asked for an upload");
  }

  @Override
  public List<String> removeFromRepository(String productId) {
    throw new AssertionError("nobody asked for a removal");
  }

  @Override
  public Path inRepository(String fileName) {
    throw new AssertionError("nobody asked for a path");
  }
}
