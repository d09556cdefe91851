package org.opsitools.common.backend.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreLimits;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.objects.ObjectFamily;

/**
 * The objects in text files below one directory, as opsi 4.0 to 4.2 keeps them. Safe for use by
 * several threads, processes, and programs of the original at the same time.
 *
 * <p>Licences, users, the UUID of hosts and the sequence of actions have no place in these files.
 * What cannot be read or written is thrown as {@link UncheckedIOException}.
 */
public final class FileStore implements ObjectStore {
  static final String NAME = "file";

  private final FileBackendConf conf;
  private final TreeAccess access;
  private final ServerName server;
  private final FileReading.ReadingPolicy policy;
  private final AllRows rows = new AllRows();

  private FileStore(FileStoreSettings settings) {
    this.conf = settings.conf();
    this.access =
        new TreeAccess(settings.conf(), settings.accounts(), settings.locks(), settings.clock());
    this.server = new ServerName(access.tree(), settings.serverIds());
    this.policy =
        new FileReading.ReadingPolicy(
            new OnFirstUse(settings.hardwareClasses()),
            settings.broken(),
            ConcurrentHashMap.newKeySet());
  }

  /**
   * Opens a tree, and ends what an interrupted change has left.
   *
   * @throws OpsiException if no depot of the tree can be the config server, or an update of the
   *     tree was not finished
   * @throws IOException if there is no such directory
   */
  public static FileStore open(FileStoreSettings settings) throws IOException {
    FileStore store = new FileStore(settings);
    store.access.open();
    store.requireFinishedUpdates();
    store.server.find(FileView.of(store.access.files()));
    return store;
  }

  /**
   * A store whose tree may have to be made by {@link #createBase} first.
   *
   * @throws OpsiException as {@link #open}
   */
  public static FileStore openOrNew(FileStoreSettings settings) throws IOException {
    return Files.exists(settings.conf().baseDirectory()) ? open(settings) : new FileStore(settings);
  }

  /** The original notes there when it begins and ends to change the layout of the tree. */
  private void requireFinishedUpdates() throws IOException {
    Path file = access.tree().baseDir().resolveSibling("config").resolve("schema.json");
    Optional<DataFiles.FileContent> content = access.files().read(file);
    if (content.isEmpty()) {
      return;
    }
    try {
      if (JsonText.parse(FileText.of(content.get().bytes()).text()) instanceof Map<?, ?> all) {
        for (Map.Entry<?, ?> update : all.entrySet()) {
          if (update.getValue() instanceof Map<?, ?> times
              && times.get("start") != null
              && times.get("end") == null) {
            throw new OpsiException(
                file
                    + ": update "
                    + update.getKey()
                    + " was started and not finished; restore a backup of the configuration");
          }
        }
      }
    } catch (JsonSyntaxException e) {
      throw new DataFileException(file, 1, "is not JSON: " + e.text());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean holds(ObjectFamily<?> family) {
    return rows.hold(family);
  }

  @Override
  public StoreLimits limits() {
    return new FileLimits(rows, () -> explaining(() -> server.find(FileView.of(access.files()))));
  }

  @Override
  public boolean isLaid() {
    return Files.isDirectory(access.tree().depots());
  }

  @Override
  public <R> R read(Function<? super StoreSession, R> work) {
    return explaining(
        () -> {
          access.beforeReading();
          TreeLock.Held held = access.readers();
          try {
            return work.apply(new FileSession(rows, reading(FileView.of(access.files())), null));
          } finally {
            held.close();
          }
        });
  }

  @Override
  public <R> R write(Function<? super StoreSession, R> work) {
    if (policy.broken().skips()) {
      throw new OpsiException(
          conf.baseDirectory()
              + ": nothing is written while files that cannot be read are skipped; mend them, or"
              + " write without skipping");
    }
    return explaining(
        () -> {
          try (FileTransaction transaction = access.begin()) {
            FileReading reading = reading(transaction);
            R result =
                work.apply(new FileSession(rows, reading, new FileWriting(reading, transaction)));
            transaction.commit();
            return result;
          }
        });
  }

  /** Does some work on the files, and says who may do it where this user may not. */
  private <R> R explaining(FileWork<R> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw explained(e, new UncheckedIOException(e));
    } catch (UncheckedIOException e) {
      throw explained(e.getCause(), e);
    }
  }

  private RuntimeException explained(@Nullable IOException problem, RuntimeException other) {
    return problem instanceof AccessDeniedException denied
        ? new OpsiException(
            denied.getFile()
                + ": permission denied; the files of the file backend are for user "
                + conf.user()
                + " and members of group "
                + conf.group(),
            denied)
        : other;
  }

  private FileReading reading(FileView view) {
    return new FileReading(access.tree(), view, server, policy);
  }

  @Override
  public void createBase() {
    explaining(
        () -> {
          access.createBase();
          return true;
        });
  }

  @Override
  public void close() {
    explaining(
        () -> {
          access.close();
          return true;
        });
  }

  /**
   * Work on the files.
   *
   * @param <R> its result
   */
  @FunctionalInterface
  private interface FileWork<R> {
    R run() throws IOException;
  }
}
