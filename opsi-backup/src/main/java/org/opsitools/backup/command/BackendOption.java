package org.opsitools.backup.command;

import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.backup.BackendSelection;
import org.opsitools.common.backup.BackendSelection.UnknownKindException;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine.Option;

/** {@code --backends}. */
final class BackendOption {
  @Option(
      names = "--backends",
      paramLabel = "KIND",
      description =
          "The backends that are meant: file, mysql, dhcp, all of these (all), or those that"
              + " dispatch.conf uses (auto). May be given more than once, and several with commas"
              + " between them (default: auto).")
  private List<String> words = new ArrayList<>();

  BackendSelection selection() {
    try {
      return BackendSelection.of(words);
    } catch (UnknownKindException e) {
      throw new UsageException(e.text());
    }
  }
}
