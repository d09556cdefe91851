package org.opsitools.common.io;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lock, as it stands in the lock file for whoever waits.
 *
 * @param host the machine's name; a lock file may lie on a shared file system
 * @param command what runs, for people; never with a password
 * @param started when the process began; null where that is not known
 */
public record LockOwner(long pid, String host, String command, @Nullable Instant started) {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int MAX_TEXT = 500;

  public LockOwner {
    host = oneLine(host);
    command = oneLine(command);
  }

  /**
   * This process.
   *
   * @param command its command line without secrets
   */
  public static LockOwner current(String command) throws IOException {
    ProcessHandle process = ProcessHandle.current();
    Instant started = process.info().startInstant().orElse(null);
    return new LockOwner(process.pid(), hostName(), command, started);
  }

  private static String hostName() throws IOException {
    // Asking the resolver could wait for a name server that does not answer.
    return Files.isReadable(HOST_NAME)
        ? Files.readString(HOST_NAME).strip()
        : InetAddress.getLocalHost().getHostName();
  }

  private static String oneLine(String text) {
    String start = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
    return start.replaceAll("\\p{Cntrl}", " ").strip();
  }

  /** Reads a lock file's text; a bare pid, as the original tools write it, is accepted. */
  static Optional<LockOwner> parse(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        values.put(line.substring(0, colon), line.substring(colon + 2).strip());
      }
    }
    String pid = values.getOrDefault("pid", text.strip());
    if (!pid.matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(
        new LockOwner(
            Long.parseLong(pid),
            values.getOrDefault("host", ""),
            values.getOrDefault("command", ""),
            instant(values.getOrDefault("started", ""))));
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The text of the lock file. */
  String format() {
    return "pid: %d\nhost: %s\ncommand: %s\nstarted: %s\n"
        .formatted(pid, host, command, started == null ? "" : started);
  }

  /** The owner for people, such as {@code opsi-makepackage (process 17 on depot1)}. */
  @Override
  public String toString() {
    return (command.isEmpty() ? "a program" : command)
        + " (process "
        + pid
        + (host.isEmpty() ? "" : " on " + host)
        + (started == null ? "" : ", running since " + started)
        + ")";
  }
}
