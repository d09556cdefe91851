package org.opsitools.makepackage.command;

import org.jspecify.annotations.Nullable;
import org.opsitools.common.packages.build.PackagePlan.Companions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which files are written beside the package. */
final class CompanionOptions {
  @ArgGroup(exclusive = true)
  private @Nullable Md5 md5;

  @ArgGroup(exclusive = true)
  private @Nullable Zsync zsync;

  @Option(names = "--sha256", description = "Also write NAME.opsi.sha256.")
  private boolean sha256;

  /** The MD5 sum, or none. */
  static final class Md5 {
    @Option(
        names = {"-m", "--md5"},
        description = "Write NAME.opsi.md5 (the default).")
    private boolean wanted;

    @Option(names = "--no-md5", description = "Do not write NAME.opsi.md5.")
    private boolean unwanted;

    boolean isWanted() {
      return wanted || !unwanted;
    }
  }

  /** The zsync file, or none. */
  static final class Zsync {
    @Option(
        names = {"-z", "--zsync"},
        description = "Write NAME.opsi.zsync (the default).")
    private boolean wanted;

    @Option(names = "--no-zsync", description = "Do not write NAME.opsi.zsync.")
    private boolean unwanted;

    boolean isWanted() {
      return wanted || !unwanted;
    }
  }

  Companions companions() {
    return new Companions(md5 == null || md5.isWanted(), zsync == null || zsync.isWanted(), sha256);
  }
}
