package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** The objects and configuration files of a dump, all of them valid, in memory. */
public final class ObjectDump {
  private final Path file;
  private final DumpSummary summary;
  private final Map<ObjectFamily<?>, List<OpsiObject>> objects;
  private final List<DumpedConfigFile> configFiles;
  private final List<String> warnings;

  private ObjectDump(
      Path file,
      DumpSummary summary,
      ObjectBuilding building,
      Map<ObjectFamily<?>, List<OpsiObject>> objects) {
    this.file = file;
    this.summary = summary;
    this.objects = objects;
    this.configFiles = List.copyOf(building.configFiles());
    List<String> all = new ArrayList<>(building.warnings(summary));
    building.invalidExamples().forEach(example -> all.add(example + "; it is left out"));
    long more = building.invalid() - building.invalidExamples().size();
    if (more > 0) {
      all.add(more + " more objects are not valid; they are left out");
    }
    this.warnings = List.copyOf(all);
  }

  /**
   * Reads a dump completely, and makes objects of what it says.
   *
   * @param progress in bytes of the file
   * @throws InvalidObjectsException if objects are not valid and are not to be left out
   * @throws DumpException if it is no dump, damaged, too large, or encrypted with another password
   * @throws IOException if the file cannot be read
   */
  public static ObjectDump read(Path file, DumpReading reading, ProgressListener progress)
      throws IOException {
    Map<ObjectFamily<?>, List<OpsiObject>> objects = new HashMap<>();
    ObjectBuilding building =
        new ObjectBuilding(
            object ->
                objects.computeIfAbsent(object.family(), family -> new ArrayList<>()).add(object));
    DumpSummary summary = DumpPass.run(file, reading.intoMemory(), building, progress);
    if (building.invalid() > 0 && !reading.skipInvalid()) {
      throw new InvalidObjectsException(file, building.invalid(), building.invalidExamples());
    }
    return new ObjectDump(file, summary, building, objects);
  }

  /** The file that was read. */
  public Path file() {
    return file;
  }

  /** What it holds, in numbers; also what is not known and not valid. */
  public DumpSummary summary() {
    return summary;
  }

  /** The configuration files that it has the content of and that have a place on a server. */
  public List<DumpedConfigFile> configFiles() {
    return configFiles;
  }

  /** What was left out because it is not known or not valid. */
  public List<String> warnings() {
    return warnings;
  }

  /** How many valid objects there are. */
  public long size() {
    return objects.values().stream().mapToLong(List::size).sum();
  }

  /** The valid objects of a family, in the order of the dump. */
  public <T extends OpsiObject> List<T> objects(ObjectFamily<T> family) {
    return objects.getOrDefault(family, List.of()).stream()
        .map(family.recordClass()::cast)
        .toList();
  }

  /**
   * The id of the config server: that of the only object that is one, else what the dump says of
   * itself.
   */
  public Optional<String> serverId() {
    List<Host> servers =
        objects(Host.FAMILY).stream().filter(host -> host.type() == HostType.CONFIGSERVER).toList();
    return servers.size() == 1 ? Optional.of(servers.get(0).id()) : summary.meta().serverId();
  }

  /** The objects as a store that can only be read. */
  ObjectStore store(boolean hardwareAudit) {
    Map<ObjectFamily<?>, List<OpsiObject>> wanted = new HashMap<>(objects);
    if (!hardwareAudit) {
      wanted.remove(AuditHardware.FAMILY);
      wanted.remove(AuditHardwareOnHost.FAMILY);
    }
    return new DumpedStore(Collections.unmodifiableMap(wanted));
  }
}
