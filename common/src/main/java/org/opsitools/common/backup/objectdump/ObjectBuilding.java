package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectFormatException;
import org.opsitools.common.objects.ObjectReader;
import org.opsitools.common.objects.OpsiObject;

/** Makes an object of every object of a dump, and notes what is wrong with it. */
final class ObjectBuilding implements DumpPass.Visitor {
  private static final int EXAMPLES = 10;
  private static final int LONGEST_SHOWN = 500;

  private final Consumer<OpsiObject> taker;
  private final List<DumpedConfigFile> files = new ArrayList<>();
  private final Map<String, Optional<ObjectFamily<?>>> families = new HashMap<>();
  private final Map<String, Long> unknownAttributes = new TreeMap<>();
  private final List<String> unknownFiles = new ArrayList<>();
  private final List<String> invalidExamples = new ArrayList<>();
  private final ObjectReader reader =
      new ObjectReader(
          (className, attribute) ->
              unknownAttributes.merge(
                  className + "." + DumpPass.printable(attribute), 1L, Long::sum));
  private long invalid;

  ObjectBuilding(Consumer<OpsiObject> taker) {
    this.taker = taker;
  }

  @Override
  public void objectClass(String name) {
    families.put(name, DumpedClasses.family(name));
  }

  @Override
  public void object(String className, long index, DumpSource source) throws IOException {
    Optional<ObjectFamily<?>> family = families.getOrDefault(className, Optional.empty());
    if (family.isEmpty()) {
      source.skip();
    } else if (source.value() instanceof Map<?, ?> map) {
      build(family.get(), index, map);
    }
  }

  private void build(ObjectFamily<?> family, long index, Map<?, ?> map) {
    OpsiObject object;
    try {
      object = reader.read(family, map);
    } catch (ObjectFormatException e) {
      invalid++;
      if (invalidExamples.size() < EXAMPLES) {
        invalidExamples.add(shown(family.name() + "[" + index + "]: " + e.text()));
      }
      return;
    }
    taker.accept(object);
  }

  private static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > LONGEST_SHOWN ? clean.substring(0, LONGEST_SHOWN) + "..." : clean;
  }

  @Override
  public void configFile(String key, String path, @Nullable String content) throws IOException {
    if (content == null) {
      return;
    }
    Optional<DumpedConfigFile> file = DumpedConfigFile.of(key, content);
    file.ifPresentOrElse(files::add, () -> unknownFiles.add(DumpPass.printable(key)));
  }

  List<DumpedConfigFile> configFiles() {
    return files;
  }

  /** How many objects are not valid. */
  long invalid() {
    return invalid;
  }

  /** What is wrong with the first of them: class, index, attribute, value. */
  List<String> invalidExamples() {
    return invalidExamples;
  }

  /** What is left out because nobody knows it. */
  List<String> warnings(DumpSummary summary) {
    List<String> warnings = new ArrayList<>(summary.unknownClasses());
    unknownAttributes.forEach(
        (name, objects) ->
            warnings.add(
                "attribute '%s' is not known and is left out (%d objects)"
                    .formatted(name, objects)));
    unknownFiles.forEach(
        key -> warnings.add("configuration file '%s' is not known; it is left out".formatted(key)));
    return warnings;
  }
}
