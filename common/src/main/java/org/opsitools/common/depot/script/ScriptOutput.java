package org.opsitools.common.depot.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a script prints, line by line, into the log, and keeps the end of it. However much it
 * is, a few lines of bounded length are held.
 */
final class ScriptOutput implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptOutput.class);
  private static final int LAST_LINES = 50;
  private static final int LINE_BYTES = 4096;
  private static final int BUFFER = 8192;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");

  private final String name;
  private final InputStream in;
  private final Deque<String> last = new ArrayDeque<>();
  private final byte[] line = new byte[LINE_BYTES];
  private int length;
  private boolean cut;

  ScriptOutput(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[BUFFER];
    try {
      int count = in.read(buffer);
      while (count >= 0) {
        for (int i = 0; i < count; i++) {
          add(buffer[i]);
        }
        count = in.read(buffer);
      }
    } catch (IOException e) {
      LOG.debug("[{}] the output ended: {}", name, e.getMessage());
    }
    if (length > 0) {
      endLine();
    }
  }

  private void add(byte b) {
    if (b == '\n') {
      endLine();
    } else if (length < LINE_BYTES) {
      line[length] = b;
      length++;
    } else {
      cut = true;
    }
  }

  private void endLine() {
    String text = new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing();
    String shown = CONTROL.matcher(text).replaceAll("\uFFFD") + (cut ? " …" : "");
    length = 0;
    cut = false;
    LOG.info("[{}] {}", name, shown);
    synchronized (last) {
      if (last.size() == LAST_LINES) {
        last.removeFirst();
      }
      last.addLast(shown);
    }
  }

  /** The last lines so far; the reader may still be at work. */
  List<String> lastLines() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }
}
