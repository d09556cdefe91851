package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.opsitools.common.backend.Query;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.FileBackendConf.ReplaceMode;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareClass;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.HardwareScope;
import org.opsitools.common.objects.HardwareType;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.testkit.Fixtures;

/** Trees for tests. */
public final class Trees {
  private Trees() {}

  /** A tree below a directory, not made yet. */
  static TreeAccess access(Path directory, ReplaceMode mode, Duration limit) throws IOException {
    return new TreeAccess(settings(directory, mode), accounts(), policy(limit), Clock.systemUTC());
  }

  /** A new tree below a directory. */
  static TreeAccess create(Path directory) throws IOException {
    TreeAccess access = access(directory, ReplaceMode.RENAME, Duration.ofSeconds(10));
    Files.createDirectories(directory);
    access.createBase();
    return access;
  }

  static FileBackendConf settings(Path directory, ReplaceMode mode) throws IOException {
    return new FileBackendConf(
        directory.resolve("config"),
        directory.resolve("pckeys"),
        group(),
        "nobody",
        directory.resolve("opsihwaudit.conf"),
        directory.resolve("locales"),
        mode);
  }

  /** The group of the test itself. */
  private static String group() throws IOException {
    return Files.readAttributes(Path.of("/proc/self"), PosixFileAttributes.class).group().getName();
  }

  /** What a store on a tree below a directory is opened with. */
  static FileStoreSettings store(Path directory) throws IOException {
    return store(directory, ReplaceMode.RENAME);
  }

  static FileStoreSettings store(Path directory, ReplaceMode mode) throws IOException {
    return new FileStoreSettings(
        settings(directory, mode),
        List.of("config.demo.example"),
        () -> HardwareClasses.NOT_CONFIGURED,
        accounts(),
        policy(Duration.ofSeconds(10)),
        BrokenFiles.FAIL,
        Clock.systemUTC());
  }

  /** A copy of the demonstration tree, opened. */
  public static FileStore demo(Path directory) throws IOException {
    copy(Fixtures.path("objects-file-backend/demo-tree"), directory);
    return FileStore.open(withHardware(store(directory)));
  }

  static FileStoreSettings withHardware(FileStoreSettings settings) throws IOException {
    return withHardware(settings, hardware());
  }

  static FileStoreSettings withHardware(FileStoreSettings settings, HardwareClasses hardware) {
    return new FileStoreSettings(
        settings.conf(),
        settings.serverIds(),
        () -> hardware,
        settings.accounts(),
        settings.locks(),
        settings.broken(),
        settings.clock());
  }

  static FileStoreSettings withServerIds(FileStoreSettings settings, String... ids) {
    return new FileStoreSettings(
        settings.conf(),
        List.of(ids),
        settings.hardwareClasses(),
        settings.accounts(),
        settings.locks(),
        settings.broken(),
        settings.clock());
  }

  static FileStoreSettings withBroken(FileStoreSettings settings, BrokenFiles broken) {
    return new FileStoreSettings(
        settings.conf(),
        settings.serverIds(),
        settings.hardwareClasses(),
        settings.accounts(),
        settings.locks(),
        broken,
        settings.clock());
  }

  /** Puts objects in. */
  static <T extends OpsiObject> void put(FileStore store, ObjectFamily<T> family, List<T> objects) {
    store.write(
        session -> {
          session.put(family, objects);
          return true;
        });
  }

  /** Removes objects. */
  static <T extends OpsiObject> void delete(
      FileStore store, ObjectFamily<T> family, List<T> objects) {
    store.write(
        session -> {
          session.delete(family, objects);
          return true;
        });
  }

  /** What a filter finds. */
  static <T extends OpsiObject> List<T> find(
      FileStore store, ObjectFamily<T> family, Map<String, Object> filter) {
    return store.read(
        session -> {
          try (Stream<T> found = session.find(Query.of(family, List.of(), filter))) {
            return found.toList();
          }
        });
  }

  /** The hardware classes of the demonstration tree. */
  private static HardwareClasses hardware() throws IOException {
    String text = Files.readString(Fixtures.path("objects-file-backend/hwaudit-small.json"));
    List<HardwareClass> classes = new ArrayList<>();
    for (Object one : (List<?>) JsonText.parse(text)) {
      Map<?, ?> json = (Map<?, ?>) one;
      List<HardwareAttribute> attributes = new ArrayList<>();
      for (Object value : (List<?>) json.get("Values")) {
        Map<?, ?> attribute = (Map<?, ?>) value;
        attributes.add(
            new HardwareAttribute(
                attribute.get("Opsi").toString(),
                HardwareType.parse(attribute.get("Type").toString()),
                HardwareScope.parse(attribute.get("Scope").toString())));
      }
      classes.add(
          new HardwareClass(((Map<?, ?>) json.get("Class")).get("Opsi").toString(), attributes));
    }
    return HardwareClasses.of(classes);
  }

  /** Copies a directory and what is in it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path place = to.resolve(from.relativize(path).toString());
        if (!Files.isDirectory(place)) {
          Files.copy(path, place);
        }
      }
    }
  }

  static LockPolicy policy(Duration limit) throws IOException {
    return new LockPolicy(LockOwner.current("test"), limit, holder -> {});
  }

  /** The accounts of the test itself, which any user may give files to. */
  static Accounts accounts() {
    return new Accounts() {
      @Override
      public OptionalInt userId(String name) throws IOException {
        return id("unix:uid");
      }

      @Override
      public OptionalInt groupId(String name) throws IOException {
        return id("unix:gid");
      }

      private static OptionalInt id(String attribute) throws IOException {
        return OptionalInt.of((Integer) Files.getAttribute(Path.of("/proc/self"), attribute));
      }
    };
  }
}
