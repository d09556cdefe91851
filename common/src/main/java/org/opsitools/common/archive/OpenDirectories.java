package org.opsitools.common.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Handles of the directories below one root, opened without following links, so that what is done
 * by a handle cannot be led elsewhere. The most recently used ones stay open.
 */
final class OpenDirectories implements Closeable {
  private static final int LIMIT = 64;

  private final SecureDirectoryStream<Path> root;
  private final LinkedHashMap<String, SecureDirectoryStream<Path>> open =
      new LinkedHashMap<>(2 * LIMIT, 0.75f, true);

  OpenDirectories(Path directory) throws IOException {
    this.root = open(directory);
  }

  /** Opens one directory, following links as far as the path itself holds them. */
  @SuppressWarnings("StreamResourceLeak") // It is closed by whoever gets it.
  static SecureDirectoryStream<Path> open(Path directory) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException(directory + ": this file system has no safe way to open directories");
  }

  /**
   * The handle of a directory, valid until the next call.
   *
   * @throws IOException if it, or one above it, does not exist or is a link
   */
  SecureDirectoryStream<Path> get(SafeName directory) throws IOException {
    if (directory.isRoot()) {
      return root;
    }
    SecureDirectoryStream<Path> known = open.get(directory.text());
    if (known != null) {
      return known;
    }
    SecureDirectoryStream<Path> handle =
        get(directory.parent()).newDirectoryStream(directory.leaf(), LinkOption.NOFOLLOW_LINKS);
    open.put(directory.text(), handle);
    closeEldest();
    return handle;
  }

  private void closeEldest() throws IOException {
    if (open.size() > LIMIT) {
      Iterator<Map.Entry<String, SecureDirectoryStream<Path>>> eldest = open.entrySet().iterator();
      SecureDirectoryStream<Path> handle = eldest.next().getValue();
      eldest.remove();
      handle.close();
    }
  }

  @Override
  public void close() throws IOException {
    for (SecureDirectoryStream<Path> handle : open.values()) {
      handle.close();
    }
    open.clear();
    root.close();
  }
}
