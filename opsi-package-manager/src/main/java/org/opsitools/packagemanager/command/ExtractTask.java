package org.opsitools.packagemanager.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.cli.Progress;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.packagemanager.SourceExtraction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Extracts packages one after the other, after all of them were looked into. */
final class ExtractTask {
  private final Surroundings surroundings;
  private final ConsoleOptions console;
  private final Logger log = LoggerFactory.getLogger(ExtractTask.class);

  ExtractTask(Surroundings surroundings, ConsoleOptions console) {
    this.surroundings = surroundings;
    this.console = console;
  }

  /** Prints where each package would go. */
  void plan(List<Path> files, @Nullable String newProductId) throws IOException {
    for (SourceExtraction extraction : planned(files, newProductId)) {
      surroundings
          .out()
          .println(
              extraction.file()
                  + " -> "
                  + extraction.destination()
                  + " ("
                  + String.join(", ", extraction.members())
                  + ")");
    }
  }

  /** Extracts; the first package that fails ends it. */
  void run(List<Path> files, @Nullable String newProductId) throws IOException {
    for (SourceExtraction extraction : planned(files, newProductId)) {
      log.info("extracting {} to {}", extraction.file(), extraction.destination());
      try (Progress progress = new Progress(surroundings, !console.drawsProgress())) {
        extraction.run(progress);
      }
      if (!console.quiet()) {
        surroundings.err().println(extraction.file() + " extracted to " + extraction.destination());
      }
    }
  }

  private List<SourceExtraction> planned(List<Path> files, @Nullable String newProductId)
      throws IOException {
    List<SourceExtraction> planned =
        SourceExtraction.plan(files, surroundings.workingDirectory(), newProductId);
    for (SourceExtraction extraction : planned) {
      for (String unknown : extraction.unknownMembers()) {
        log.warn("{}: '{}' is no archive of opsi's and is left out", extraction.file(), unknown);
      }
    }
    return planned;
  }
}
