package org.opsitools.common.backend.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.Host;

/**
 * Reads the hosts of a tree and tries to store one; prints how many there are and why it could not.
 */
final class ReadingChild {
  private ReadingChild() {}

  public static void main(String[] arguments) throws Exception {
    FileStore store = FileStore.open(Trees.store(Path.of(arguments[0])));
    System.out.println(Trees.find(store, Host.FAMILY, Map.of()).size());
    try {
      Host host = Host.FAMILY.create("OpsiClient", Map.of("id", "new.demo.example"));
      Trees.put(store, Host.FAMILY, List.of(host));
    } catch (OpsiException e) {
      System.out.println(e.text());
    }
  }
}
