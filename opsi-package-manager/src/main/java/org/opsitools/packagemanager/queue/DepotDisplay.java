package org.opsitools.packagemanager.queue;

import java.time.Clock;
import java.util.Locale;
import org.opsitools.common.LogMarker;
import org.opsitools.common.cli.TransferText;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.Phase;
import org.opsitools.common.io.ProgressListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what happens on one depot. */
public final class DepotDisplay {
  private static final Logger LOG = LoggerFactory.getLogger(DepotDisplay.class);

  private final String depotId;
  private final View view;
  private final Clock clock;

  DepotDisplay(String depotId, View view, Clock clock) {
    this.depotId = depotId;
    this.view = view;
    this.clock = clock;
  }

  /** Something begins or is done. */
  public void event(String text) {
    LOG.info(LogMarker.NOTICE.marker(), "{}: {}", depotId, text);
    view.event(depotId, text);
  }

  /** Something the user should know although the work goes on. */
  public void warning(String text) {
    LOG.warn("{}: {}", depotId, text);
  }

  void failed(String subject) {
    event(subject + " failed");
  }

  /** All work is over. */
  void finished(int tasks, int failed) {
    view.part(depotId, (tasks - failed) + " done" + (failed == 0 ? "" : ", " + failed + " failed"));
  }

  /** Follows a change of the depot. */
  public DepotListener follow(String text) {
    return new DepotListener() {
      @Override
      public void phase(Phase phase) {
        LOG.info("{}: {}: {}", depotId, text, phase.words());
        view.part(depotId, text + ": " + phase.words());
      }

      @Override
      public void advanced(long done, long total) {
        view.progress(
            depotId,
            text + String.format(Locale.ROOT, ": unpacking %.0f %%", 100.0 * done / total));
      }
    };
  }

  /** A file that is being transferred. */
  public Transfer transfer(String fileName) {
    return new Transfer(fileName + " -> " + depotId);
  }

  /** Shows a transfer until it is closed. */
  public final class Transfer implements ProgressListener, AutoCloseable {
    private final String key;
    private final TransferText text = new TransferText(clock);

    private Transfer(String key) {
      this.key = key;
    }

    @Override
    public void advanced(long done, long total) {
      view.transfer(key, text.of(done, total));
    }

    @Override
    public void close() {
      view.transferEnded(key);
    }
  }
}
