package org.opsitools.newprod;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.ControlFormat;
import org.opsitools.common.control.LegacyControlWriter;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.control.TomlControlWriter;
import org.opsitools.common.image.PrepareProperties;
import org.opsitools.common.image.SizeLint;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.objects.PropertyType;

class ProductTemplateTest {
  @Test
  void knowsTheTenTemplates() {
    assertEquals(
        List.of(
            "local-image-prepare",
            "local-image-backup",
            "local-image-restore",
            "local-image-delimage",
            "local-image-windows",
            "local-image-ubuntu",
            "local-image-wim-capture",
            "local-image-capture-target",
            "local-image-backup-starter",
            "auto-update"),
        ProductTemplate.words());
    assertEquals(ProductTemplate.AUTO_UPDATE, ProductTemplate.named("auto-update").orElseThrow());
    assertTrue(ProductTemplate.named("AUTO_UPDATE").isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void isWrittenAsAProgramWouldWriteIt(ProductTemplate template) throws IOException {
    String resource = "templates/" + template.word() + "/control.toml";
    try (InputStream in = ProductTemplate.class.getResourceAsStream(resource)) {
      assertArrayEquals(
          Objects.requireNonNull(in).readAllBytes(),
          TomlControlWriter.write(template.load().control()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void passesEveryCheckInBothFormats(ProductTemplate template) throws IOException {
    PackageControl control = template.load().control();

    assertEquals(
        List.of(),
        ControlFile.parse(
                Path.of("control.toml"), TomlControlWriter.write(control), ControlFormat.TOML, null)
            .findings());
    assertEquals(
        List.of(),
        ControlFile.parse(
                Path.of("control"), LegacyControlWriter.write(control), ControlFormat.LEGACY, null)
            .findings());
    assertEquals(List.of(), SizeLint.check(control.product(), control.properties()));
  }

  @ParameterizedTest
  @EnumSource
  void hasAScriptThatIsNotEmpty(ProductTemplate template) throws IOException {
    BaseProduct base = template.load();

    assertEquals("setup.opsiscript", base.control().product().setupScript());
    assertEquals(Set.of(ProductField.SETUP_SCRIPT), base.scripts().keySet());
    String script = base.scripts().getOrDefault(ProductField.SETUP_SCRIPT, "");
    assertTrue(script.contains("[Actions]\n"), script);
    assertEachSectionIsThere(script);
  }

  private static void assertEachSectionIsThere(String script) {
    Set<String> called = new TreeSet<>();
    Set<String> defined = new TreeSet<>();
    script
        .lines()
        .map(String::strip)
        .forEach(
            line -> {
              if (line.matches("(ShellScript|opsiServiceCall)_\\w+")) {
                called.add(line);
              } else if (line.matches("\\[(ShellScript|opsiServiceCall)_\\w+\\]")) {
                defined.add(line.substring(1, line.length() - 1));
              }
            });
    assertEquals(defined, called);
  }

  @Test
  void hasTheDefaultsThatThePlannerHas() throws IOException {
    Map<String, List<Object>> values = new HashMap<>();
    for (ProductProperty property : properties(ProductTemplate.LOCAL_IMAGE_PREPARE)) {
      values.put(property.propertyId(), property.defaults());
    }

    assertEquals(PrepareProperties.defaults(), PrepareProperties.parse(values));
    assertEquals(
        Set.of(
            "ask_before_inst",
            "system_partition_size",
            "data_partition_size",
            "winpe_partition_size",
            "minimal_backup_partition_size",
            "multi_disk_mode",
            "backup_partition_on_same_disk",
            "start_os_installation",
            "delay_for_reboot"),
        values.keySet());
  }

  @Test
  void setsTypesAndPrioritiesAsDocumented() throws IOException {
    Product starter = ProductTemplate.LOCAL_IMAGE_BACKUP_STARTER.load().control().product();
    Product update = ProductTemplate.AUTO_UPDATE.load().control().product();
    Product target = ProductTemplate.LOCAL_IMAGE_CAPTURE_TARGET.load().control().product();

    assertEquals(-98, starter.priority());
    assertEquals(ProductType.LOCALBOOT, starter.type());
    assertEquals(-97, update.priority());
    assertEquals(ProductType.LOCALBOOT, update.type());
    assertEquals(ProductType.NETBOOT, target.type());
  }

  @Test
  void setsPropertiesAsDocumented() throws IOException {
    assertEquals(
        "askbeforeinst=[true] imagefile=[] imagefiles_list=[]* no_proxy=[] proxy=[]"
            + " setup_after_restore=[windomain]*",
        summary(ProductTemplate.LOCAL_IMAGE_RESTORE));
    assertEquals(
        "askbeforeinst=[true] free_on_backup=[]! imagefile=[] setup_after_install=[]*",
        summary(ProductTemplate.LOCAL_IMAGE_BACKUP));
    assertEquals("imagefile=[]", summary(ProductTemplate.LOCAL_IMAGE_DELIMAGE));
    assertEquals("", summary(ProductTemplate.LOCAL_IMAGE_BACKUP_STARTER));
    assertEquals(
        "askbeforeinst=[true] additional_packages=[] language=[de]"
            + " console_keymap=[de-latin1-nodeadkeys] timezone=[Europe/Berlin]"
            + " online_repository=[http://de.archive.ubuntu.com/ubuntu] proxy=[]"
            + " backup_after_install=[true] setup_after_install=[]* release=[]"
            + " install_opsi-client-agent=[false] root_password=[] user_password=[]",
        summary(ProductTemplate.LOCAL_IMAGE_UBUNTU));
    assertEquals(
        "always_backup_before_sysprep=[true] startcapture=[true] disabled=[false]"
            + " target_product=[] capture_mode=[append]! imagename=[] image_description=[]"
            + " start_after_capture=[]* force_imagex=[true] opsi_depot_rw_host=[auto]"
            + " checkdisk_before_capture=[false] verify_clonezilla_images=[never]!",
        summary(ProductTemplate.LOCAL_IMAGE_WIM_CAPTURE));
  }

  @Test
  void refusesEmptyPasswords() throws IOException {
    String ubuntu = script(ProductTemplate.LOCAL_IMAGE_UBUNTU);
    String windows = script(ProductTemplate.LOCAL_IMAGE_WINDOWS);

    for (String variable : List.of("$RootPassword$", "$UserPassword$")) {
      assertTrue(ubuntu.contains("if " + variable + " = \"\"\n"), ubuntu);
    }
    assertTrue(ubuntu.contains("isFatalError \"root_password is empty\""), ubuntu);
    assertTrue(ubuntu.contains("isFatalError \"user_password is empty\""), ubuntu);
    assertFalse(ubuntu.contains("GetProductProperty(\"root_password\""), "would be logged");
    assertTrue(windows.contains("isFatalError \"administrator_password is empty\""), windows);
  }

  private static String script(ProductTemplate template) throws IOException {
    return template.load().scripts().getOrDefault(ProductField.SETUP_SCRIPT, "");
  }

  private static List<ProductProperty> properties(ProductTemplate template) throws IOException {
    return template.load().control().properties();
  }

  /** Names and defaults; * where several values are allowed, ! where none may be added. */
  private static String summary(ProductTemplate template) throws IOException {
    return properties(template).stream()
        .map(
            property ->
                property.propertyId()
                    + "="
                    + property.defaults()
                    + (property.isMultiValue() ? "*" : "")
                    + (property.type() == PropertyType.UNICODE && !property.isEditable()
                        ? "!"
                        : ""))
        .collect(Collectors.joining(" "));
  }
}
