package org.opsitools.common.backend.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreSession;
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

  private final TreeAccess access;
  private final ServerName server;
  private final FileReading.ReadingPolicy policy;
  private final AllRows rows = new AllRows();

  private FileStore(FileStoreSettings settings) {
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
  public <R> R read(Function<? super StoreSession, R> work) {
    try {
      access.beforeReading();
      TreeLock.Held held = access.readers();
      try {
        return work.apply(new FileSession(rows, reading(FileView.of(access.files())), null));
      } finally {
        held.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <R> R write(Function<? super StoreSession, R> work) {
    try (FileTransaction transaction = access.begin()) {
      FileReading reading = reading(transaction);
      R result = work.apply(new FileSession(rows, reading, new FileWriting(reading, transaction)));
      transaction.commit();
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileReading reading(FileView view) {
    return new FileReading(access.tree(), view, server, policy);
  }

  @Override
  public void createBase() {
    try {
      access.createBase();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // Nothing is held between two pieces of work.
  }
}
