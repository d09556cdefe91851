package org.opsitools.common.backup.objectdump;

import java.util.stream.Collectors;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.transfer.Loss;
import org.opsitools.common.backend.transfer.Transfer;
import org.opsitools.common.backend.transfer.TransferException;
import org.opsitools.common.backend.transfer.TransferListener;
import org.opsitools.common.backend.transfer.TransferOptions;
import org.opsitools.common.backend.transfer.TransferReport;

/** Replaces the content of a store by the objects of a dump. */
public final class ObjectFilling {
  private ObjectFilling() {}

  /**
   * Makes sure that a store can hold the objects of a dump. Nothing is changed.
   *
   * @throws FillException if it cannot hold something and that was not allowed
   * @throws org.opsitools.common.OpsiException if the store cannot be read
   */
  public static void check(ObjectStore target, ObjectDump dump, FillOptions options) {
    TransferReport report = transfer(target, dump, options, true, TransferListener.NONE);
    if (!report.losses().isEmpty() && !options.leaveOut()) {
      throw new FillException(dump.file(), target.name(), report.losses(), null);
    }
  }

  /**
   * Empties a store and fills it, as one step: it is as it was, or holds the objects of the dump.
   * Every object is read back and compared before that step ends. A store that is not laid is laid.
   *
   * @param target to be opened for the config server of the dump, see {@link ObjectDump#serverId}
   * @return what was filled in and what was left out
   * @throws FillException if the store cannot hold something and that was not allowed
   * @throws org.opsitools.common.OpsiException if the store cannot be read or changed
   */
  public static TransferReport fill(
      ObjectStore target, ObjectDump dump, FillOptions options, TransferListener listener) {
    try {
      return transfer(target, dump, options, false, listener);
    } catch (TransferException e) {
      if (e.report().losses().isEmpty()) {
        throw e;
      }
      throw new FillException(dump.file(), target.name(), e.report().losses(), e);
    }
  }

  private static TransferReport transfer(
      ObjectStore target,
      ObjectDump dump,
      FillOptions options,
      boolean dryRun,
      TransferListener listener) {
    if (dump.size() == 0) {
      throw new DumpException(dump.file(), "holds no objects; nothing was changed");
    }
    ObjectStore source = dump.store(options.hardwareAudit());
    TransferOptions moving = new TransferOptions(true, options.leaveOut(), dryRun);
    return new Transfer(source, target, moving, listener).run();
  }

  /** A loss in one line. */
  public static String line(Loss loss) {
    String what =
        loss.attribute().isEmpty() ? loss.family() : loss.family() + "." + loss.attribute();
    return "%d %s: %s (%s%s)"
        .formatted(
            loss.count(),
            what,
            loss.kind().words(),
            loss.examples().stream().limit(3).collect(Collectors.joining(", ")),
            loss.count() > 3 ? ", ..." : "");
  }
}
