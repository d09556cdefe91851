package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Host;

/** The keys of hosts in the file that holds them all. */
final class HostKeys {
  /** Of so many hosts the keys are looked for without reading all. */
  private static final int FEW = 4;

  private HostKeys() {}

  /** The keys of the hosts that a query wants, perhaps those of more hosts. */
  static HostKeyFile find(Query<Host> query, FileReading reading) throws IOException {
    Path file = reading.tree().hostKeyFile();
    Set<String> ids = FileReading.exactIds(query, "id");
    if (!ids.isEmpty() && ids.size() <= FEW) {
      return HostKeyFile.search(file, reading.view().bytes(file).orElseGet(() -> new byte[0]), ids);
    }
    Optional<HostKeyFile> found = reading.view().keys(file);
    if (found.isEmpty()) {
      reading.warnOnce(file, "there is no such file; hosts have no keys");
    }
    HostKeyFile keys = found.orElseGet(HostKeyFile::empty);
    keys.warnings().forEach(warning -> reading.warnOnce(warning));
    return keys;
  }

  /** Gives hosts the keys that they name; one that names none keeps its own. */
  static void put(List<Host> hosts, FileWriting writing) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (Host host : hosts) {
      if (host.opsiHostKey() != null) {
        given.put(host.id(), host.opsiHostKey());
      }
    }
    edit(given, writing, keys -> given.forEach(keys::put));
  }

  /** Takes the keys of hosts away. */
  static void remove(List<Host> hosts, FileWriting writing) throws IOException {
    Map<String, String> none = new HashMap<>();
    hosts.forEach(host -> none.put(host.id(), ""));
    edit(none, writing, keys -> none.keySet().forEach(keys::remove));
  }

  /**
   * Changes the host keys.
   *
   * @param wanted the keys that hosts are to have, an empty one for none; where all have them
   *     already, nothing is done
   */
  private static void edit(Map<String, String> wanted, FileWriting writing, KeyEdit edit)
      throws IOException {
    Path file = writing.tree().hostKeyFile();
    FileTransaction transaction = writing.transaction();
    Optional<HostKeyFile> known = transaction.keys(file);
    if (known.isPresent() && holds(known.get(), wanted)) {
      return;
    }
    transaction.lock(List.of(file));
    HostKeyFile keys =
        HostKeyFile.parse(file, transaction.bytes(file).orElseGet(() -> new byte[0]));
    edit.apply(keys);
    keys.warnings().forEach(warning -> writing.reading().warnOnce(warning));
    transaction.write(file, keys.render(), !transaction.exists(file));
  }

  private static boolean holds(HostKeyFile keys, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(entry -> keys.key(entry.getKey()).orElse("").equals(entry.getValue()));
  }

  /** A change to the host keys. */
  @FunctionalInterface
  private interface KeyEdit {
    void apply(HostKeyFile keys);
  }
}
