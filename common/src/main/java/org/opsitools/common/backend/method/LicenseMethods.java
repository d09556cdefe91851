package org.opsitools.common.backend.method;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.LicenseContract;
import org.opsitools.common.objects.LicenseOnClient;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.objects.SoftwareLicenseToLicensePool;

/** Contracts and licences. */
final class LicenseMethods extends TableGroup {
  private static final String TABLE =
      """
      createLicenseContract(*licenseContractId='', *partner='', *conclusionDate='', \
      *notificationDate='', *expirationDate='', *notes='') write
          Makes a licence contract and returns its id.
      getLicenseContractIds_list() read
          Lists the ids of licence contracts.
      getLicenseContract_hash(licenseContractId) read
          Returns a licence contract as a map.
      getLicenseContracts_listOfHashes() read
          Lists licence contracts as maps.
      deleteLicenseContract(licenseContractId) write
          Removes a licence contract.
      createSoftwareLicense(*softwareLicenseId='', *licenseContractId='', *licenseType='', \
      *maxInstallations='', *boundToHost='', *expirationDate='') write
          Makes a licence of type OEM, RETAIL, VOLUME or CONCURRENT and returns its id.
      getSoftwareLicenseIds_list() read
          Lists the ids of licences.
      getSoftwareLicense_hash(softwareLicenseId) read
          Returns a licence with its pools and keys as a map.
      getSoftwareLicenses_listOfHashes() read
          Lists licences with their pools and keys as maps.
      deleteSoftwareLicense(softwareLicenseId, *removeFromPools=false) write
          Removes a licence, first from its pools if asked to.
      addSoftwareLicenseToLicensePool(softwareLicenseId, licensePoolId, *licenseKey='') write
          Puts a licence into a pool.
      removeSoftwareLicenseFromLicensePool(softwareLicenseId, licensePoolId) write
          Takes a licence out of a pool.
      getLicenseStatistics_hash() read
          Returns how many licences each pool has, and which clients use them.
      """;

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH:mm:ss", Locale.ROOT);

  private final DirectSettings settings;

  LicenseMethods(DirectSettings settings) {
    super(TABLE);
    this.settings = settings;
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "createLicenseContract" -> createContract(call);
      case "getLicenseContractIds_list" -> ids(call, LicenseContract.FAMILY);
      case "getLicenseContract_hash" ->
          contract(one(call, LicenseContract.FAMILY, call.requiredText("licenseContractId")));
      case "getLicenseContracts_listOfHashes" ->
          new MappedList<>(call.records().all(LicenseContract.FAMILY), LicenseMethods::contract);
      case "deleteLicenseContract" ->
          delete(call, LicenseContract.FAMILY, call.requiredText("licenseContractId"));
      case "createSoftwareLicense" -> createLicense(call);
      case "getSoftwareLicenseIds_list" -> ids(call, SoftwareLicense.FAMILY);
      case "getSoftwareLicense_hash" ->
          license(call, one(call, SoftwareLicense.FAMILY, call.requiredText("softwareLicenseId")));
      case "getSoftwareLicenses_listOfHashes" ->
          call.records().all(SoftwareLicense.FAMILY).stream()
              .map(license -> license(call, license))
              .toList();
      case "deleteSoftwareLicense" -> {
        String id = call.requiredText("softwareLicenseId");
        if (call.flag("removeFromPools")) {
          unlink(call, Records.filter("softwareLicenseId", id));
        }
        yield delete(call, SoftwareLicense.FAMILY, id);
      }
      case "addSoftwareLicenseToLicensePool" -> link(call);
      case "removeSoftwareLicenseFromLicensePool" ->
          unlink(
              call,
              Records.filter(
                  "softwareLicenseId",
                  call.requiredText("softwareLicenseId"),
                  "licensePoolId",
                  call.requiredText("licensePoolId")));
      case "getLicenseStatistics_hash" -> statistics(call);
      default -> throw MethodGroup.unworked(method);
    };
  }

  /** The ids of all objects of a family that is identified by {@code id}. */
  static <T extends OpsiObject> List<String> ids(Call call, ObjectFamily<T> family) {
    return call.records().identities(family, Map.of()).stream()
        .map(object -> PlainText.printed(family.plainValue(object, "id")))
        .toList();
  }

  /** The object of an id, which must be there. */
  static <T extends OpsiObject> T one(Call call, ObjectFamily<T> family, String id) {
    return call.records().find(family, Records.filter("id", id)).stream()
        .findFirst()
        .orElseThrow(
            () -> new MissingDataException(family.name() + " '" + id + "' does not exist"));
  }

  /** Removes the object of an id; an absent one is no error. */
  static <T extends OpsiObject> @Nullable Object delete(
      Call call, ObjectFamily<T> family, String id) {
    call.session().delete(family, call.records().find(family, Records.filter("id", id)));
    return null;
  }

  /** An id that is not taken: a letter, the time and a number. */
  static <T extends OpsiObject> String newId(
      Call call, ObjectFamily<T> family, String letter, DirectSettings settings) {
    Set<String> taken = new TreeSet<>(ids(call, family));
    String start = letter + "_" + ID_TIME.format(LocalDateTime.now(settings.clock())) + "_";
    int number = 0;
    while (taken.contains(start + number)) {
      number++;
    }
    return start + number;
  }

  private String createContract(Call call) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(call.values());
    String id = call.textOrNull("licenseContractId");
    values.put("id", id == null ? newId(call, LicenseContract.FAMILY, "c", settings) : id);
    LicenseContract contract = LicenseContract.FAMILY.create("LicenseContract", values);
    call.session().insert(LicenseContract.FAMILY, List.of(contract));
    return contract.id();
  }

  private static Map<String, @Nullable Object> contract(LicenseContract contract) {
    return new Row(contract.toHash())
        .with("conclusionDate", PlainText.date(contract.conclusionDate()))
        .with("notificationDate", PlainText.date(contract.notificationDate()))
        .with("expirationDate", PlainText.date(contract.expirationDate()))
        .renamed("id", "licenseContractId")
        .without("type")
        .toMap();
  }

  private String createLicense(Call call) {
    String type =
        call.has("licenseType") ? call.text("licenseType").toLowerCase(Locale.ROOT) : "volume";
    String className =
        switch (type) {
          case "oem" -> "OEMSoftwareLicense";
          case "retail" -> "RetailSoftwareLicense";
          case "volume" -> "VolumeSoftwareLicense";
          case "concurrent" -> "ConcurrentSoftwareLicense";
          default ->
              throw call.refused(
                  "licenseType '" + type + "' is none of oem, retail, volume, concurrent");
        };
    Map<String, @Nullable Object> values = new LinkedHashMap<>(call.values());
    values.values().removeIf(Call::isEmpty);
    String id = call.textOrNull("softwareLicenseId");
    values.put("id", id == null ? newId(call, SoftwareLicense.FAMILY, "l", settings) : id);
    SoftwareLicense license = SoftwareLicense.FAMILY.create(className, values);
    call.session().insert(SoftwareLicense.FAMILY, List.of(license));
    return license.id();
  }

  private static Map<String, @Nullable Object> license(Call call, SoftwareLicense license) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    List<String> pools = new ArrayList<>();
    for (SoftwareLicenseToLicensePool link :
        links(call, Records.filter("softwareLicenseId", license.id()))) {
      pools.add(link.licensePoolId());
      if (!Call.isEmpty(link.licenseKey())) {
        keys.put(link.licensePoolId(), link.licenseKey());
      }
    }
    String className = license.className();
    return new Row(license.toHash())
        .with(
            "licenseType",
            className
                .substring(0, className.length() - "SoftwareLicense".length())
                .toUpperCase(Locale.ROOT))
        .with("expirationDate", PlainText.date(license.expirationDate()))
        .with("boundToHost", PlainText.printed(license.boundToHost()))
        .renamed("id", "softwareLicenseId")
        .without("type")
        .with("licenseKeys", keys)
        .with("licensePoolIds", pools)
        .toMap();
  }

  private static List<SoftwareLicenseToLicensePool> links(
      Call call, Map<String, @Nullable Object> filter) {
    return call.records().find(SoftwareLicenseToLicensePool.FAMILY, filter);
  }

  private static @Nullable Object link(Call call) {
    call.session()
        .insert(
            SoftwareLicenseToLicensePool.FAMILY,
            List.of(
                SoftwareLicenseToLicensePool.FAMILY.create(
                    "SoftwareLicenseToLicensePool", call.values())));
    return null;
  }

  private static @Nullable Object unlink(Call call, Map<String, @Nullable Object> filter) {
    call.session().delete(SoftwareLicenseToLicensePool.FAMILY, links(call, filter));
    return null;
  }

  private static Map<String, @Nullable Object> statistics(Call call) {
    Map<String, SoftwareLicense> licenses = new TreeMap<>();
    call.records()
        .all(SoftwareLicense.FAMILY)
        .forEach(license -> licenses.put(license.id(), license));
    List<SoftwareLicenseToLicensePool> links = links(call, Map.of());
    Map<String, List<String>> users =
        call.records().all(LicenseOnClient.FAMILY).stream()
            .collect(
                Collectors.groupingBy(
                    LicenseOnClient::licensePoolId,
                    Collectors.mapping(LicenseOnClient::clientId, Collectors.toList())));
    Map<String, @Nullable Object> result = new TreeMap<>();
    for (LicensePool pool : call.records().all(LicensePool.FAMILY)) {
      result.put(pool.id(), statistics(pool.id(), links, licenses, users));
    }
    return result;
  }

  private static Map<String, @Nullable Object> statistics(
      String poolId,
      List<SoftwareLicenseToLicensePool> links,
      Map<String, SoftwareLicense> licenses,
      Map<String, List<String>> users) {
    Set<String> own =
        links.stream()
            .filter(link -> link.licensePoolId().equals(poolId))
            .map(SoftwareLicenseToLicensePool::softwareLicenseId)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> sharing =
        links.stream()
            .filter(link -> own.contains(link.softwareLicenseId()))
            .map(SoftwareLicenseToLicensePool::licensePoolId)
            .filter(other -> !other.equals(poolId))
            .collect(Collectors.toCollection(TreeSet::new));
    boolean infinite = false;
    int most = 0;
    for (String id : own) {
      SoftwareLicense license = licenses.get(id);
      Integer allowed = license == null ? null : license.maxInstallations();
      infinite |= allowed != null && allowed == 0;
      most += allowed == null ? 0 : allowed;
    }
    List<String> usedBy = users.getOrDefault(poolId, List.of());
    int elsewhere =
        sharing.stream().mapToInt(other -> users.getOrDefault(other, List.of()).size()).sum();
    return new Row()
        .with("licenses", own.size())
        .with("usedBy", usedBy)
        .with("usageCount", usedBy.size())
        .with("maxInstallations", infinite ? "infinite" : most)
        .with(
            "remainingInstallations",
            infinite ? "infinite" : Math.max(0, most - usedBy.size() - elsewhere))
        .toMap();
  }
}
