package org.opsitools.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.ProgramRun;
import org.opsitools.common.testkit.Tool;

/** Values of every shape, printed and read back by others; arguments of every shape. */
class ResultRoundTripTest {
  private static final long SEED = 20240301;
  private static final String LETTERS = "ab1 .:;#-_'\"\\\n\r\t,[]{}$`!ü€😀~&*?|>%@<=()\u0007";

  @TempDir Path directory;

  private static @Nullable Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(2000) - 1000;
      case 3, 4 -> text(random);
      case 5 -> list(random, depth);
      default -> object(random, depth);
    };
  }

  private static List<@Nullable Object> list(Random random, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      list.add(value(random, depth + 1));
    }
    return list;
  }

  private static Map<String, @Nullable Object> object(Random random, int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      object.put("k" + text(random), value(random, depth + 1));
    }
    return object;
  }

  private static String text(Random random) {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(8); count > 0; count--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  private String printed(Object value, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("method", "echo"));
    RecordingCaller caller = RecordingCaller.small().answering("echo", value);
    return AdminRun.run(caller, directory, arguments.toArray(String[]::new)).out();
  }

  @Test
  void everyJsonSaysTheSame() {
    for (long seed = SEED; seed < SEED + 200; seed++) {
      List<@Nullable Object> value = list(new Random(seed), 0);
      for (String option : List.of("-l4", "-r", "--output=json")) {
        assertEquals(value, JsonText.parse(printed(value, option)), "seed " + seed + option);
      }
    }
  }

  @Test
  void anotherReaderOfYamlReadsTheSame() throws Exception {
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (long seed = SEED; seed < SEED + 200; seed++) {
      List<@Nullable Object> value = list(new Random(seed), 0);
      values.add(value);
      Files.writeString(directory.resolve(seed - SEED + ".yaml"), printed(value, "--output=yaml"));
    }

    Files.writeString(
        directory.resolve("read.py"),
        """
        import json, yaml
        print(json.dumps([yaml.safe_load(open(f"{i}.yaml", encoding="utf-8")) for i in range(200)]))
        """);
    List<?> read =
        (List<?>) Objects.requireNonNull(JsonText.parse(Tool.run(directory, "python3", "read.py")));

    for (int index = 0; index < values.size(); index++) {
      assertEquals(values.get(index), read.get(index), "seed " + (SEED + index));
    }
  }

  @Test
  void bashReadsTheSame() throws Exception {
    Random random = new Random(SEED);
    List<String> texts = new ArrayList<>();
    for (int count = 0; count < 300; count++) {
      texts.add(text(random));
    }
    Files.writeString(directory.resolve("values"), printed(texts, "-s"));
    Files.writeString(
        directory.resolve("test"), "eval \"$(cat values)\"\nprintf '%s\\0' \"${RESULT[@]}\"\n");

    String read = Tool.run(directory, "bash", "test");

    assertEquals(String.join("\0", texts) + "\0", read, "seed " + SEED);
  }

  @Test
  void anotherReaderOfCsvReadsTheSame() throws Exception {
    Random random = new Random(SEED);
    List<Map<String, String>> rows = new ArrayList<>();
    StringBuilder expected = new StringBuilder();
    for (int count = 0; count < 300; count++) {
      Map<String, String> row = Map.of("a", text(random), "b", text(random));
      rows.add(row);
      expected.append(row.get("a")).append('\0').append(row.get("b")).append('\0');
    }
    Files.writeString(directory.resolve("rows"), printed(rows, "--output=csv", "--attributes=a,b"));

    String read =
        Tool.run(
            directory,
            "python3",
            "-c",
            """
            import csv, sys
            sys.stdout.reconfigure(encoding="utf-8", newline="")
            for row in csv.DictReader(open("rows", encoding="utf-8", newline=""), delimiter=";"):
                sys.stdout.write(row["a"] + "\\0" + row["b"] + "\\0")
            """);

    assertEquals(expected.toString(), read, "seed " + SEED);
  }

  @Test
  void damagedArgumentsAreTextOrAnErrorInWords() {
    byte[] whole =
        "[{\"type\":\"OpsiClient\",\"id\":\"c1.example.org\",\"notes\":[1.5e3,null,true]}]"
            .getBytes(StandardCharsets.UTF_8);
    Damage.Reader reader =
        bytes -> {
          String text = new String(bytes, StandardCharsets.ISO_8859_1);
          for (String method : List.of("echo", "host_createObjects")) {
            RecordingCaller caller = RecordingCaller.small();
            ProgramRun.Result typed = AdminRun.run(caller, directory, "method", method, text);
            ProgramRun.Result piped =
                ProgramRun.of(AdminRun.program(caller), directory)
                    .withInput(text)
                    .run("method", method);
            for (ProgramRun.Result result : List.of(typed, piped)) {
              assertTrue(result.exitCode() <= 1, result::toString);
              assertFalse(result.err().contains("a defect"), result::toString);
            }
          }
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, SEED, 300, reader);
  }
}
