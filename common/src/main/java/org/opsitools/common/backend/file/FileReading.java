package org.opsitools.common.backend.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ScalarType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all rows need to read: the files, which hosts there are, and many files at a time. */
final class FileReading {
  private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);
  private static final int CHUNK = 256;

  private final FileTree tree;
  private final FileView view;
  private final ServerName server;
  private final OnFirstUse hardwareClasses;
  private final BrokenFiles broken;
  private final Set<Object> told;

  FileReading(FileTree tree, FileView view, ServerName server, ReadingPolicy policy) {
    this.tree = tree;
    this.view = view;
    this.server = server;
    this.hardwareClasses = policy.hardwareClasses();
    this.broken = policy.broken();
    this.told = policy.told();
  }

  FileTree tree() {
    return tree;
  }

  FileView view() {
    return view;
  }

  HardwareClasses hardwareClasses() {
    return hardwareClasses.get();
  }

  BrokenFiles broken() {
    return broken;
  }

  /** The id of the config server; empty if there is none in the tree. */
  Optional<String> serverId() throws IOException {
    return server.find(view);
  }

  /** Whether the tree has a config server also without the one of an id. */
  boolean isServerReplaced(String id) throws IOException {
    return server.isReplaced(view, id);
  }

  /** The file of a host: that of a depot if there is one, else that of a client. */
  Path host(String id) throws IOException {
    Path depot = tree.depot(id);
    return view.exists(depot) ? depot : tree.client(id);
  }

  /** Warns once for each file. */
  void warnOnce(Path file, String text) {
    if (told.add(file)) {
      LOG.warn("{}: {}", file, text);
    }
  }

  /** Warns once of each thing. */
  void warnOnce(LineWarning warning) {
    if (told.add(warning)) {
      LOG.warn("{}", warning);
    }
  }

  /** The names in a directory of the tree, sorted; a missing one is taken for empty. */
  List<String> names(Path directory) throws IOException {
    List<String> names = view.names(directory);
    if (names.isEmpty() && !Files.isDirectory(directory)) {
      warnOnce(directory, "there is no such directory; it is taken for an empty one");
    }
    return names;
  }

  /**
   * The hosts whose files lie in a directory and whom a query can want.
   *
   * @param attribute the attribute that holds the host's id
   */
  List<String> hosts(Query<?> query, String attribute, Path directory, String suffix)
      throws IOException {
    Optional<Set<Object>> exact = query.exactValues(attribute);
    if (exact.isPresent()) {
      return exactHosts(exact.get(), directory, suffix);
    }
    List<String> hosts = new ArrayList<>();
    for (String name : names(directory)) {
      if (name.toLowerCase(Locale.ROOT).endsWith(suffix) && !name.startsWith(".")) {
        String id = name.substring(0, name.length() - suffix.length());
        if (isHost(directory, name, id) && query.admits(attribute, id)) {
          hosts.add(id);
        }
      }
    }
    return hosts;
  }

  private List<String> exactHosts(Set<Object> ids, Path directory, String suffix)
      throws IOException {
    List<String> hosts = new ArrayList<>();
    for (Object id : ids) {
      String text = id.toString();
      boolean host = ScalarType.HOST_ID.accepts(text) && text.indexOf('/') < 0;
      if (host && view.exists(FileTree.below(directory, text + suffix))) {
        hosts.add(text);
      }
    }
    hosts.sort(null);
    return hosts;
  }

  private boolean isHost(Path directory, String name, String id) {
    boolean global = id.equals("global");
    boolean valid = ScalarType.HOST_ID.accepts(id) && ScalarType.HOST_ID.parse(id).equals(id);
    if (!valid && !global) {
      warnOnce(directory.resolve(name), "is ignored: the name is no host id in lower case");
    }
    return valid;
  }

  /**
   * What is made of many files, in their order; several files are read at a time, and only so many
   * ahead of whoever takes the objects.
   */
  <I, T extends OpsiObject> Stream<T> each(List<I> files, FileRows<I, T> rows) {
    if (files.size() == 1) {
      return one(files.get(0), rows).stream();
    }
    List<List<I>> chunks = new ArrayList<>();
    for (int from = 0; from < files.size(); from += CHUNK) {
      chunks.add(files.subList(from, Math.min(files.size(), from + CHUNK)));
    }
    return chunks.stream()
        .flatMap(
            chunk ->
                chunk.parallelStream().map(file -> one(file, rows)).toList().stream()
                    .flatMap(List::stream));
  }

  private <I, T extends OpsiObject> List<T> one(I file, FileRows<I, T> rows) {
    try {
      return rows.read(file);
    } catch (DataFileException e) {
      broken.met(e);
      return List.of();
    } catch (FileSystemException e) {
      return without(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> List<T> without(FileSystemException problem) {
    try {
      broken.met(problem);
      return List.of();
    } catch (FileSystemException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Some sections of a file; empty if there is no such file.
   *
   * @throws DataFileException if one of them is malformed
   */
  Optional<IniDocument> sections(Path file, IniStyle style, Predicate<String> wanted)
      throws IOException {
    return view.bytes(file).map(bytes -> sections(file, bytes, style, wanted));
  }

  /** Some sections of a file whose content is known. */
  IniDocument sections(Path file, byte[] bytes, IniStyle style, Predicate<String> wanted) {
    IniDocument document = IniReader.read(file, bytes, style, wanted);
    if (!document.isUtf8()) {
      warnOnce(file, "is not UTF-8; it will be when it is changed");
    }
    return document;
  }

  /** The whole document of a file, or an empty one if there is no such file or it is broken. */
  IniDocument document(Path file, IniStyle style) throws IOException {
    try {
      return view.document(file, style).orElseGet(() -> IniDocument.empty(file));
    } catch (DataFileException e) {
      broken.met(e);
      return IniDocument.empty(file);
    } catch (FileSystemException e) {
      broken.met(e);
      return IniDocument.empty(file);
    }
  }

  /** Makes an object of a section; what is wrong with a value names its line. */
  static <T> T make(IniDocument document, IniSection section, Maker<T> maker) {
    return RowProblem.naming(document, section, maker);
  }

  /** The ids that a query names one by one, as texts; empty if it does not. */
  static Set<String> exactIds(Query<?> query, String attribute) {
    Set<String> ids = new LinkedHashSet<>();
    query.exactValues(attribute).ifPresent(all -> all.forEach(id -> ids.add(id.toString())));
    return ids;
  }

  /**
   * Reads the objects of one file.
   *
   * @param <I> what names the file
   * @param <T> the record
   */
  @FunctionalInterface
  interface FileRows<I, T> {
    List<T> read(I file) throws IOException;
  }

  /**
   * Makes an object.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  interface Maker<T> {
    T make() throws OpsiException;
  }

  /**
   * What holds for all reading of a store.
   *
   * @param told what was warned of
   */
  record ReadingPolicy(OnFirstUse hardwareClasses, BrokenFiles broken, Set<Object> told) {}
}
