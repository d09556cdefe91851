package org.opsitools.packagemanager.queue;

import org.opsitools.common.cli.ProgressBlock;
import org.opsitools.common.cli.Surroundings;

/** A line for each depot and each transfer, drawn over in place; for terminals. */
final class BlockView implements View {
  private static final String MESSAGE = "message";
  private static final String DEPOT = "depot ";
  private static final String TRANSFER = "transfer ";

  private final ProgressBlock block;

  BlockView(Surroundings surroundings) {
    this.block = new ProgressBlock(surroundings);
  }

  @Override
  public void event(String depotId, String text) {
    block.show(DEPOT + depotId, depotId + " | " + text);
  }

  @Override
  public void part(String depotId, String text) {
    event(depotId, text);
  }

  @Override
  public void progress(String depotId, String text) {
    block.update(DEPOT + depotId, depotId + " | " + text);
  }

  @Override
  public void transfer(String key, String figures) {
    block.update(TRANSFER + key, "  " + key + " | " + figures);
  }

  @Override
  public void transferEnded(String key) {
    block.remove(TRANSFER + key);
  }

  @Override
  public void message(String text) {
    block.show(MESSAGE, text);
  }

  @Override
  public void close() {
    block.close();
  }
}
