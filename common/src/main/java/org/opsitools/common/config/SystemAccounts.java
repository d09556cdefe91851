package org.opsitools.common.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.opsitools.common.io.ChildEnvironment;

/**
 * The accounts of this machine: from its files, else by {@code getent} from whatever directory
 * service it is set up to ask. Java itself looks names up there, too, but does not tell the ids.
 */
final class SystemAccounts implements Accounts {
  private static final int LIMIT_SECONDS = 20;

  private final AccountFiles files =
      new AccountFiles(Path.of("/etc/passwd"), Path.of("/etc/group"));

  @Override
  public OptionalInt userId(String name) throws IOException {
    OptionalInt id = files.userId(name);
    return id.isPresent() ? id : ask("passwd", name);
  }

  @Override
  public OptionalInt groupId(String name) throws IOException {
    OptionalInt id = files.groupId(name);
    return id.isPresent() ? id : ask("group", name);
  }

  private static OptionalInt ask(String database, String name) throws IOException {
    if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
      // It would be taken for an id.
      return OptionalInt.empty();
    }
    Process getent =
        ChildEnvironment.withoutSecrets(new ProcessBuilder("getent", "--", database, name))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream out = getent.getInputStream()) {
      getent.getOutputStream().close();
      if (!getent.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(
            "getent %s %s: no answer within %d s".formatted(database, name, LIMIT_SECONDS));
      }
      // A directory service may spell the name in another way than it was asked for.
      return AccountFiles.id(new String(out.readAllBytes(), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking for " + name, e);
    } finally {
      getent.destroyForcibly();
    }
  }
}
