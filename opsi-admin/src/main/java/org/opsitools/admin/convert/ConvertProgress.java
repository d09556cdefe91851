package org.opsitools.admin.convert;

import java.util.Locale;
import org.opsitools.common.backend.transfer.TransferListener;
import org.opsitools.common.cli.Progress;
import org.opsitools.common.cli.Surroundings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log which step begins, and draws how far those are whose length is known. */
final class ConvertProgress implements TransferListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConvertProgress.class);

  private final Surroundings surroundings;
  private Step current = Step.CHECKING;
  private Progress drawn;

  ConvertProgress(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.drawn = new Progress(surroundings, false);
  }

  @Override
  public void advanced(Step step, long done, long total) {
    if (step != current) {
      LOG.info("{} objects", step.name().toLowerCase(Locale.ROOT));
      current = step;
      drawn.close();
      drawn = new Progress(surroundings, false);
    }
    if (total > 0) {
      drawn.advanced(done, total);
    }
  }

  @Override
  public void close() {
    drawn.close();
  }
}
