package org.opsitools.common.backend.manager;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.file.BrokenFiles;
import org.opsitools.common.io.IoProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that were left out because they could not be understood or read; each is named once.
 */
public final class SkippedFiles implements BrokenFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SkippedFiles.class);

  private final List<String> problems = new CopyOnWriteArrayList<>();

  @Override
  public void met(OpsiException problem) {
    note(problem.text());
  }

  @Override
  public void met(FileSystemException problem) {
    note(IoProblem.describe(problem));
  }

  @Override
  public boolean skips() {
    return true;
  }

  private void note(String problem) {
    synchronized (problems) {
      if (problems.contains(problem)) {
        return;
      }
      problems.add(problem);
    }
    LOG.warn("skipped: {}", problem);
  }

  /** What was wrong with them, in the order in which they were met. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
