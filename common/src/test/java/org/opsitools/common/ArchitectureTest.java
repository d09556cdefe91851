package org.opsitools.common;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "org.opsitools.common";
  private static final String LAUNCHER = ROOT + ".cli.Launcher";

  /** Who may use whom; every package may use the root package too. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("objects", Set.of()),
          Map.entry("io", Set.of()),
          Map.entry("config", Set.of("objects", "json", "io")),
          Map.entry("archive", Set.of("io")),
          Map.entry("control", Set.of("objects", "io")),
          Map.entry("packages", Set.of("objects", "io", "archive", "control", "zsync")),
          Map.entry("zsync", Set.of("io")),
          Map.entry("repository", Set.of("packages", "zsync", "json", "io", "objects")),
          Map.entry("image", Set.of("objects", "io")),
          Map.entry(
              "depot",
              Set.of(
                  "objects",
                  "json",
                  "io",
                  "config",
                  "archive",
                  "control",
                  "zsync",
                  "packages",
                  "repository",
                  "backend")),
          Map.entry("backup", Set.of("objects", "json", "io", "config", "archive", "backend")),
          Map.entry(
              "workbench",
              Set.of(
                  "objects", "io", "config", "archive", "control", "packages", "image", "depot")),
          Map.entry("json", Set.of()),
          Map.entry("backend", Set.of("objects", "json", "io", "config", "control")),
          Map.entry("cli", Set.of("config", "io")));

  /** Who may use whom inside the package backend; the empty name is that package itself. */
  private static final Map<String, Set<String>> BACKEND_MAY_USE =
      Map.of(
          "", Set.of(),
          ".file", Set.of(""),
          ".method", Set.of(""),
          ".mysql", Set.of(""),
          ".transfer", Set.of(""),
          ".manager", Set.of("", ".file", ".mysql"));

  /** A row of the table in docs/architecture.md. */
  private static final Pattern DOCUMENTED =
      Pattern.compile("\\| `([a-z.]+)` \\| .* \\| ([a-z, –]+) \\|");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> unknown = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (!type.getPackageName().equals(ROOT)) {
        unknown.add(subject(type));
      }
    }
    unknown.removeAll(MAY_USE.keySet());

    assertEquals(Set.of(), unknown);
  }

  @Test
  void documentShowsTheTable() throws IOException {
    Path document = Path.of(System.getProperty("opsi.project", ".."), "docs", "architecture.md");
    Map<String, Set<String>> documented = new HashMap<>();
    for (String line : Files.readAllLines(document)) {
      Matcher row = DOCUMENTED.matcher(line);
      if (row.matches()) {
        Set<String> allowed = new HashSet<>(List.of(row.group(2).split(", ")));
        allowed.remove("–");
        documented.put(row.group(1), allowed);
      }
    }

    documented.forEach((name, allowed) -> assertEquals(MAY_USE.get(name), allowed, name));
    for (JavaClass type : CLASSES) {
      if (!type.getPackageName().equals(ROOT)) {
        assertTrue(documented.containsKey(subject(type)), subject(type));
      }
    }
  }

  @Test
  void packagesUseOnlyWhatTheTableAllows() {
    MAY_USE.forEach(
        (subject, allowed) -> {
          List<String> packages = new ArrayList<>(List.of(ROOT, ROOT + "." + subject + ".."));
          allowed.forEach(name -> packages.add(ROOT + "." + name + ".."));
          classes()
              .that(resideInAPackage(ROOT + "." + subject + ".."))
              .should()
              .onlyDependOnClassesThat(
                  resideOutsideOfPackage(ROOT + "..")
                      .or(resideInAnyPackage(packages.toArray(String[]::new))))
              .because("of the table in docs/architecture.md")
              .allowEmptyShould(true)
              .check(CLASSES);
        });
  }

  @Test
  void storesAndMethodsOfABackendDoNotKnowEachOther() {
    BACKEND_MAY_USE.forEach(
        (subject, allowed) -> {
          Set<String> forbidden = new TreeSet<>(BACKEND_MAY_USE.keySet());
          forbidden.removeAll(allowed);
          forbidden.remove(subject);
          noClasses()
              .that()
              .resideInAPackage(ROOT + ".backend" + subject)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  forbidden.stream().map(name -> ROOT + ".backend" + name).toArray(String[]::new))
              .because("of docs/architecture.md")
              .check(CLASSES);
        });
  }

  @Test
  void rootPackageUsesNoOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".*..")
        .check(CLASSES);
  }

  @Test
  void tableHasNoCycles() {
    MAY_USE.keySet().forEach(start -> assertFalse(reachable(start).contains(start), start));

    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheLauncherTouchesTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(LAUNCHER)
        .should()
        .accessTargetWhere(touchesTheProcess())
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePackageKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void charsetsAreAlwaysNamed() {
    noClasses().should().callCodeUnitWhere(usesDefaultCharset()).check(CLASSES);
  }

  @Test
  void timeComesFromAClock() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Date.class, Calendar.class, SimpleDateFormat.class)
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(LAUNCHER)
        .should()
        .callCodeUnitWhere(readsTheTime())
        .check(CLASSES);
  }

  private static String subject(JavaClass type) {
    return type.getPackageName().substring(ROOT.length() + 1).replaceAll("\\..*", "");
  }

  private static Set<String> reachable(String start) {
    Set<String> found = new HashSet<>();
    List<String> open = new ArrayList<>(MAY_USE.getOrDefault(start, Set.of()));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (found.add(next)) {
        open.addAll(MAY_USE.getOrDefault(next, Set.of()));
      }
    }
    return found;
  }

  private static DescribedPredicate<JavaAccess<?>> touchesTheProcess() {
    Set<String> names = Set.of("exit", "halt", "in", "out", "err", "getenv", "console");
    return DescribedPredicate.describe(
        "end the process, or use its streams or variables",
        access ->
            (access.getTargetOwner().isEquivalentTo(System.class)
                    || access.getTargetOwner().isEquivalentTo(Runtime.class))
                && names.contains(access.getTarget().getName()));
  }

  private static DescribedPredicate<JavaCall<?>> usesDefaultCharset() {
    Set<Class<?>> types =
        Set.of(
            InputStreamReader.class,
            OutputStreamWriter.class,
            FileReader.class,
            FileWriter.class,
            PrintStream.class,
            Scanner.class,
            String.class);
    return DescribedPredicate.describe(
        "take the machine's charset",
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          boolean byteText =
              target.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isOfBytes);
          boolean constructor =
              target.getName().equals("<init>")
                  && types.stream().anyMatch(target.getOwner()::isEquivalentTo)
                  && byteText
                  && !namesCharset(target);
          boolean writer =
              target.getName().equals("<init>")
                  && target.getOwner().isEquivalentTo(PrintWriter.class)
                  && byteText
                  && !namesCharset(target);
          boolean bytesOfText =
              target.getOwner().isEquivalentTo(String.class)
                  && target.getName().equals("getBytes")
                  && target.getRawParameterTypes().isEmpty();
          return constructor || writer || bytesOfText || target.getName().equals("defaultCharset");
        });
  }

  private static boolean isOfBytes(JavaClass parameter) {
    return parameter.isEquivalentTo(byte[].class)
        || parameter.isEquivalentTo(InputStream.class)
        || parameter.isEquivalentTo(OutputStream.class)
        || parameter.isEquivalentTo(File.class);
  }

  private static boolean namesCharset(CodeUnitCallTarget target) {
    return target.getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(Charset.class) || type.isEquivalentTo(String.class));
  }

  private static DescribedPredicate<JavaCall<?>> readsTheTime() {
    return DescribedPredicate.describe(
        "read the machine's clock",
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          boolean now =
              target.getOwner().getPackageName().equals("java.time")
                  && target.getName().equals("now")
                  && target.getRawParameterTypes().stream()
                      .noneMatch(type -> type.isEquivalentTo(Clock.class));
          boolean clock =
              target.getOwner().isEquivalentTo(Clock.class)
                  && target.getName().startsWith("system");
          return now || clock || target.getName().equals("currentTimeMillis");
        });
  }
}
