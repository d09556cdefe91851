package org.opsitools.common.backup.restore;

import java.nio.file.Path;
import java.util.Optional;
import org.opsitools.common.Secret;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.BackendSelection;

/**
 * What is to be restored, and how.
 *
 * @param archive an archive of files, or a dump of objects
 * @param backends which of those that the archive has
 * @param configuration whether {@code /etc/opsi} is restored
 * @param extractTo where everything is unpacked instead of being restored; that directory is empty,
 *     or not there
 * @param newServerId what the config server is called afterwards; empty if it keeps its name
 * @param manner how things are put in their places
 * @param safety what is kept of what was there
 * @param dump what only matters for dumps of objects
 */
public record RestoreRequest(
    Path archive,
    BackendSelection backends,
    boolean configuration,
    Optional<Path> extractTo,
    Optional<String> newServerId,
    Manner manner,
    Safety safety,
    DumpOptions dump) {

  /**
   * How things are put in their places.
   *
   * @param force whether parts that are missing in the archive are passed over, and nothing is said
   *     of another machine
   * @param merge whether files stay that the archive does not have
   * @param acceptDamaged whether what is undamaged is restored from a damaged archive
   * @param cleanUp whether objects that refer to nothing are removed afterwards
   * @param restartServices whether the services are stopped before and started after
   */
  public record Manner(
      boolean force,
      boolean merge,
      boolean acceptDamaged,
      boolean cleanUp,
      boolean restartServices) {
    /** Nothing special. */
    public static final Manner USUAL = new Manner(false, false, false, false, false);
  }

  /**
   * What is kept of what was there.
   *
   * @param directory where the safety copies of all restores lie; empty for the usual place
   * @param wanted whether the safety copy stays after success, and databases are dumped before
   * @param keep how many safety copies there may be besides this one
   */
  public record Safety(Optional<Path> directory, boolean wanted, int keep) {
    /** How many stay where nothing is said. */
    public static final int USUAL_KEEP = 3;

    /** In the usual place. */
    public static final Safety USUAL = new Safety(Optional.empty(), true, USUAL_KEEP);
  }

  /**
   * What only matters for dumps of objects.
   *
   * @param target the kind of backend that the objects go to; empty for what dispatch.conf uses
   * @param ignoreErrors whether objects are left out that are invalid or cannot be held
   * @param hardwareAudit whether the inventory of hardware is restored
   * @param password of an encrypted dump
   */
  public record DumpOptions(
      Optional<BackendKind> target,
      boolean ignoreErrors,
      boolean hardwareAudit,
      Optional<Secret> password) {
    /** Everything, to where it belongs. */
    public static final DumpOptions USUAL =
        new DumpOptions(Optional.empty(), false, true, Optional.empty());
  }

  /** A restore of what dispatch.conf uses, without the configuration. */
  public static RestoreRequest of(Path archive) {
    return new RestoreRequest(
        archive,
        BackendSelection.AUTO,
        false,
        Optional.empty(),
        Optional.empty(),
        Manner.USUAL,
        Safety.USUAL,
        DumpOptions.USUAL);
  }

  /** The same with the configuration. */
  public RestoreRequest withConfiguration() {
    return new RestoreRequest(
        archive, backends, true, extractTo, newServerId, manner, safety, dump);
  }

  /** The same of other backends. */
  public RestoreRequest with(BackendSelection other) {
    return new RestoreRequest(
        archive, other, configuration, extractTo, newServerId, manner, safety, dump);
  }

  /** The same in another manner. */
  public RestoreRequest with(Manner other) {
    return new RestoreRequest(
        archive, backends, configuration, extractTo, newServerId, other, safety, dump);
  }

  /** The same with other safety copies. */
  public RestoreRequest with(Safety other) {
    return new RestoreRequest(
        archive, backends, configuration, extractTo, newServerId, manner, other, dump);
  }

  /** The same for a dump of objects. */
  public RestoreRequest with(DumpOptions other) {
    return new RestoreRequest(
        archive, backends, configuration, extractTo, newServerId, manner, safety, other);
  }

  /** The same, and the config server gets another id. */
  public RestoreRequest withNewServerId(String id) {
    return new RestoreRequest(
        archive, backends, configuration, extractTo, Optional.of(id), manner, safety, dump);
  }

  /** The same, but only unpacked. */
  public RestoreRequest extractingTo(Path directory) {
    return new RestoreRequest(
        archive,
        backends,
        configuration,
        Optional.of(directory),
        newServerId,
        manner,
        safety,
        dump);
  }
}
