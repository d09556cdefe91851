package org.opsitools.packagemanager.removal;

import java.io.IOException;
import java.util.List;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.Failure;
import org.opsitools.common.depot.Depot;
import org.opsitools.common.depot.UninstallRequest;
import org.opsitools.packagemanager.queue.DepotDisplay;
import org.opsitools.packagemanager.queue.DepotTask;

/** Takes one product off one depot, and then its packages out of the depot's repository. */
record RemovalTask(Depot depot, UninstallRequest request) implements DepotTask {
  @Override
  public String subject() {
    return request.productId();
  }

  @Override
  public void run(DepotDisplay display) throws IOException {
    display.event("removing " + subject());
    depot.uninstall(request, display.follow("removing " + subject()));
    List<String> deleted = repositoryFiles();
    String also = deleted.isEmpty() ? "" : "; deleted in the repository: " + list(deleted);
    display.event(subject() + " removed" + also);
  }

  private List<String> repositoryFiles() throws IOException {
    try {
      return depot.removeFromRepository(subject());
    } catch (OpsiException e) {
      throw leftBehind(e);
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      throw leftBehind(e);
    }
  }

  private OpsiException leftBehind(Exception cause) {
    return new OpsiException(
        "%s is removed from %s, but its packages stay in the repository: %s"
            .formatted(subject(), depot.id(), Failure.of(cause).text()),
        cause);
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }
}
