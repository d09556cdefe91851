package org.opsitools.backup.check;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.NameText;
import org.opsitools.common.archive.Owner;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.backup.verify.ArchiveAreas;
import org.opsitools.common.backup.verify.ArchiveProblem;
import org.opsitools.common.backup.verify.ArchiveReport;

/**
 * An archive of files.
 *
 * @param findings what the files in it say that they should not
 * @param zone in which times are shown
 */
record CheckedArchive(String name, ArchiveReport report, List<String> findings, ZoneId zone)
    implements CheckedBackup {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  CheckedArchive {
    findings = List.copyOf(findings);
  }

  @Override
  public List<String> problems() {
    return report.problems().stream().map(ArchiveProblem::text).toList();
  }

  @Override
  public List<String> warnings() {
    return report.warnings();
  }

  @Override
  public String contents() {
    return String.join(", ", report.areas().words());
  }

  @Override
  public List<String> memberLines() {
    return report.members().stream().map(this::line).toList();
  }

  private String line(ArchiveMember member) {
    String link = member.linkTarget().isEmpty() ? "" : " -> " + member.linkTarget();
    return "%s%s %s %d %s %s%s"
        .formatted(
            type(member),
            permissions(member.mode()),
            member.owner().map(CheckedArchive::owner).orElse("?/?"),
            member.size(),
            TIME.format(member.modified().atZone(zone)),
            member.printableName(),
            NameText.printable(link));
  }

  private static char type(ArchiveMember member) {
    return switch (member.type()) {
      case FILE -> '-';
      case DIRECTORY -> 'd';
      case SYMLINK -> 'l';
      case HARDLINK -> 'h';
      case OTHER -> '?';
    };
  }

  private static String permissions(int mode) {
    StringBuilder text = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      text.append((mode >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
    }
    return text.toString();
  }

  private static String owner(Owner owner) {
    String user = owner.userName().isEmpty() ? Long.toString(owner.user()) : owner.userName();
    String group = owner.groupName().isEmpty() ? Long.toString(owner.group()) : owner.groupName();
    return user + "/" + group;
  }

  @Override
  public List<String> detailLines() {
    List<String> lines = new ArrayList<>();
    report
        .systemInfo()
        .ifPresent(info -> info.values().forEach((key, value) -> lines.add(key + ": " + value)));
    return lines;
  }

  @Override
  public Map<String, @Nullable Object> toJson(boolean members) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("file", name);
    json.put("type", "archive");
    json.put("good", isGood());
    json.put("problems", problems());
    json.put("warnings", warnings());
    json.put("findings", findings);
    json.put("contains", report.areas().words());
    json.put("areas", areas(report.areas()));
    json.put("sysinfo", report.systemInfo().map(SystemInfo::values).orElse(null));
    json.put("created", created().orElse(null));
    json.put("members", report.members().size());
    json.put("bytes", report.bytes());
    if (members) {
      json.put("member_list", report.members().stream().map(CheckedArchive::json).toList());
    }
    return json;
  }

  /** When it was made; a colon could not stand in its own words for that. */
  private Optional<String> created() {
    return report
        .systemInfo()
        .flatMap(info -> info.find(SystemInfo.CREATED))
        .map(time -> time.replace('.', ':'));
  }

  private static Map<String, Object> areas(ArchiveAreas areas) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("configuration", areas.configuration());
    areas.backends().forEach((kind, names) -> json.put(kind.word(), List.copyOf(names)));
    return json;
  }

  private static Map<String, @Nullable Object> json(ArchiveMember member) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", member.printableName());
    json.put("type", member.type().name().toLowerCase(Locale.ROOT));
    json.put("mode", String.format(Locale.ROOT, "%04o", member.mode()));
    json.put("owner", member.owner().map(CheckedArchive::owner).orElse(null));
    json.put("size", member.size());
    json.put("modified", member.modified().toString());
    json.put("target", member.linkTarget().isEmpty() ? null : member.linkTarget());
    return json;
  }
}
