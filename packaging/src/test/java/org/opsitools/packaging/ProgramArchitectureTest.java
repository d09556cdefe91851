package org.opsitools.packaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules of the programs' own packages; common has a test of its own. */
class ProgramArchitectureTest {
  private static final String[] PROGRAMS = {
    "org.opsitools.newprod..",
    "org.opsitools.makepackage..",
    "org.opsitools.packagemanager..",
    "org.opsitools.packageupdater..",
    "org.opsitools.backup..",
    "org.opsitools.admin.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.opsitools");

  @Test
  void everyProgramStandsInTheList() {
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(
        type ->
            packages.add(type.getPackageName().replaceAll("(org\\.opsitools\\.[^.]+).*", "$1..")));
    packages.remove("org.opsitools.common..");
    packages.remove("org.opsitools.packaging..");

    assertEquals(new TreeSet<>(Set.of(PROGRAMS)), packages);
  }

  @Test
  void programsDoNotUseEachOther() {
    slices().matching("org.opsitools.(*)..").should().beFreeOfCycles().check(CLASSES);
    for (String program : PROGRAMS) {
      for (String other : PROGRAMS) {
        if (!program.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage(program)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .check(CLASSES);
        }
      }
    }
  }

  @Test
  void onlyCommandPackagesKnowPicocli() {
    noClasses()
        .that()
        .resideInAnyPackage(PROGRAMS)
        .and()
        .resideOutsideOfPackage("org.opsitools.*.command..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void programsLeaveTheProcessToTheLauncher() {
    Set<String> names = Set.of("exit", "halt", "in", "out", "err", "getenv", "console");
    DescribedPredicate<JavaAccess<?>> touchesTheProcess =
        DescribedPredicate.describe(
            "end the process, or use its streams or variables",
            access ->
                (access.getTargetOwner().isEquivalentTo(System.class)
                        || access.getTargetOwner().isEquivalentTo(Runtime.class))
                    && names.contains(access.getTarget().getName()));

    noClasses()
        .that()
        .resideInAnyPackage(PROGRAMS)
        .should()
        .accessTargetWhere(touchesTheProcess)
        .check(CLASSES);
  }
}
