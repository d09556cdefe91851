package org.opsitools.admin.direct;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.control.Finding;
import org.opsitools.common.depot.method.PackageBuilder;
import org.opsitools.common.packages.build.CustomSelection;
import org.opsitools.common.packages.build.Normalisation;
import org.opsitools.common.packages.build.PackagePlan.Companions;
import org.opsitools.common.workbench.BuildDialogue;
import org.opsitools.common.workbench.BuildRequest;
import org.opsitools.common.workbench.PackageMaker;
import org.opsitools.common.workbench.UsualCompression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds packages as opsi-makepackage does, without asking anybody. */
record WorkbenchBuilder(OpsiRoot root, Clock clock) implements PackageBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(WorkbenchBuilder.class);

  @Override
  public Path build(Path source) throws IOException {
    BuildRequest.Output output =
        new BuildRequest.Output(
            UsualCompression.of(root),
            Runtime.getRuntime().availableProcessors(),
            Normalisation.NONE,
            new Companions(true, true, false),
            false,
            true);
    BuildRequest request =
        new BuildRequest(
            root,
            source,
            source,
            CustomSelection.NONE,
            new BuildRequest.Versions(null, null, true),
            output,
            new BuildRequest.Control(false, false, true));
    return new PackageMaker(request, new LoggedBuild(), clock).make().get(0);
  }

  /** Writes to the log what a build tells; what is there already is replaced. */
  private static final class LoggedBuild implements BuildDialogue {
    @Override
    public void locking() {
      LOG.debug("locking the product");
    }

    @Override
    public void unlocking() {
      LOG.debug("unlocking the product");
    }

    @Override
    public void packageInfo(List<String> lines) {
      lines.forEach(LOG::debug);
    }

    @Override
    public void warning(Finding finding) {
      LOG.warn("{}", finding);
    }

    @Override
    public void warning(String text) {
      LOG.warn("{}", text);
    }

    @Override
    public void creating(String kind, Path file) {
      LOG.info("creating {} {}", kind, file);
    }

    @Override
    public void packing(long size) {
      LOG.debug("packing {} bytes", size);
    }

    @Override
    public void packed(long bytes) {
      LOG.trace("{} bytes packed", bytes);
    }

    @Override
    public void packingDone() {
      LOG.debug("packed");
    }

    @Override
    public Existing existing(Path archive) {
      return Existing.OVERWRITE;
    }

    @Override
    public String productVersion(String current) {
      return current;
    }

    @Override
    public String packageVersion(String current) {
      return current;
    }

    @Override
    public void badVersion(String kind, String version) {
      LOG.warn("'{}' is no {} version", version, kind);
    }
  }
}
