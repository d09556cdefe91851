package org.opsitools.common.backup.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import org.opsitools.common.archive.Owner;

/** The names of users and groups, each looked up once. */
final class Owners {
  private final Map<Long, String> users = new HashMap<>();
  private final Map<Long, String> groups = new HashMap<>();

  /** Whose a file is. */
  Owner of(Path file, FileFacts.Ids ids) throws IOException {
    return new Owner(
        ids.user(),
        ids.group(),
        name(users, ids.user(), file, "posix:owner"),
        name(groups, ids.group(), file, "posix:group"));
  }

  private static String name(Map<Long, String> known, long id, Path file, String attribute)
      throws IOException {
    String name = known.get(id);
    if (name == null) {
      Object principal = Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS);
      name = ((Principal) principal).getName();
      // Who has no name is called by the number.
      name = name.equals(Long.toString(id)) ? "" : name;
      known.put(id, name);
    }
    return name;
  }
}
