package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;

/** How the methods are called that every family of objects has. */
final class FamilySignatures {
  /** Making one object, and removing those of some identities; the order is the interface's. */
  private static final String OWN =
      """
      auditHardware_create(hardwareClass, **kwargs)
      auditHardware_delete(hardwareClass, **kwargs)
      auditHardwareOnHost_create(hostId, hardwareClass, *firstseen, *lastseen, *state, **kwargs)
      auditHardwareOnHost_delete(hostId, hardwareClass, *firstseen, *lastseen, *state, **kwargs)
      auditSoftware_create(name, version, subVersion, language, architecture, \
      *windowsSoftwareId, *windowsDisplayName, *windowsDisplayVersion, *installSize)
      auditSoftware_delete(name, version, subVersion, language, architecture)
      auditSoftwareOnClient_create(name, version, subVersion, language, architecture, clientId, \
      *uninstallString, *binaryName, *firstseen, *lastseen, *state, *usageFrequency, *lastUsed, \
      *licenseKey)
      auditSoftwareOnClient_delete(name, version, subVersion, language, architecture, clientId)
      auditSoftwareToLicensePool_create(name, version, subVersion, language, architecture, \
      licensePoolId)
      auditSoftwareToLicensePool_delete(name, version, subVersion, language, architecture, \
      licensePoolId)
      config_create(id, *description, *possibleValues, *defaultValues, *editable, *multiValue)
      config_createBool(id, *description, *defaultValues)
      config_createUnicode(id, *description, *possibleValues, *defaultValues, *editable, \
      *multiValue)
      config_delete(id)
      configState_create(configId, objectId, *values)
      configState_delete(configId, objectId)
      group_createHostGroup(id, *description, *notes, *parentGroupId)
      group_createProductGroup(id, *description, *notes, *parentGroupId)
      group_delete(id)
      host_createOpsiClient(id, *opsiHostKey, *description, *notes, *hardwareAddress, *ipAddress, \
      *inventoryNumber, *oneTimePassword, *created, *lastSeen, *systemUUID)
      host_createOpsiConfigserver(id, *opsiHostKey, *depotLocalUrl, *depotRemoteUrl, \
      *depotWebdavUrl, *repositoryLocalUrl, *repositoryRemoteUrl, *description, *notes, \
      *hardwareAddress, *ipAddress, *inventoryNumber, *networkAddress, *maxBandwidth, \
      *isMasterDepot, *masterDepotId, *workbenchLocalUrl, *workbenchRemoteUrl)
      host_createOpsiDepotserver(id, *opsiHostKey, *depotLocalUrl, *depotRemoteUrl, \
      *depotWebdavUrl, *repositoryLocalUrl, *repositoryRemoteUrl, *description, *notes, \
      *hardwareAddress, *ipAddress, *inventoryNumber, *networkAddress, *maxBandwidth, \
      *isMasterDepot, *masterDepotId, *workbenchLocalUrl, *workbenchRemoteUrl)
      host_delete(id)
      licenseContract_create(id, *description, *notes, *partner, *conclusionDate, \
      *notificationDate, *expirationDate)
      licenseContract_delete(id)
      licenseOnClient_create(softwareLicenseId, licensePoolId, clientId, *licenseKey, *notes)
      licenseOnClient_delete(softwareLicenseId, licensePoolId, clientId)
      licensePool_create(id, *description, *productIds)
      licensePool_delete(id)
      objectToGroup_create(groupType, groupId, objectId)
      objectToGroup_delete(groupType, groupId, objectId)
      product_createLocalboot(id, productVersion, packageVersion, *name, *licenseRequired, \
      *setupScript, *uninstallScript, *updateScript, *alwaysScript, *onceScript, *priority, \
      *description, *advice, *changelog, *productClassIds, *windowsSoftwareIds)
      product_createNetboot(id, productVersion, packageVersion, *name, *licenseRequired, \
      *setupScript, *uninstallScript, *updateScript, *alwaysScript, *onceScript, *priority, \
      *description, *advice, *changelog, *productClassIds, *windowsSoftwareIds, \
      *pxeConfigTemplate)
      product_delete(productId, productVersion, packageVersion)
      productDependency_create(productId, productVersion, packageVersion, productAction, \
      requiredProductId, *requiredProductVersion, *requiredPackageVersion, *requiredAction, \
      *requiredInstallationStatus, *requirementType)
      productDependency_delete(productId, productVersion, packageVersion, productAction, \
      requiredProductId)
      productOnClient_create(productId, productType, clientId, *installationStatus, \
      *actionRequest, *lastAction, *actionProgress, *actionResult, *productVersion, \
      *packageVersion, *modificationTime)
      productOnClient_delete(productId, clientId)
      productOnDepot_create(productId, productType, productVersion, packageVersion, depotId, \
      *locked)
      productOnDepot_delete(productId, depotId, *productVersion, *packageVersion)
      productProperty_create(productId, productVersion, packageVersion, propertyId, \
      *description, *possibleValues, *defaultValues, *editable, *multiValue)
      productProperty_createBool(productId, productVersion, packageVersion, propertyId, \
      *description, *defaultValues)
      productProperty_createUnicode(productId, productVersion, packageVersion, propertyId, \
      *description, *possibleValues, *defaultValues, *editable, *multiValue)
      productProperty_delete(productId, productVersion, packageVersion, propertyId)
      productPropertyState_create(productId, propertyId, objectId, *values)
      productPropertyState_delete(productId, propertyId, objectId)
      softwareLicense_createConcurrent(id, licenseContractId, *maxInstallations, *boundToHost, \
      *expirationDate)
      softwareLicense_createOEM(id, licenseContractId, *maxInstallations, *boundToHost, \
      *expirationDate)
      softwareLicense_createRetail(id, licenseContractId, *maxInstallations, *boundToHost, \
      *expirationDate)
      softwareLicense_createVolume(id, licenseContractId, *maxInstallations, *boundToHost, \
      *expirationDate)
      softwareLicense_delete(id)
      softwareLicenseToLicensePool_create(softwareLicenseId, licensePoolId, *licenseKey)
      softwareLicenseToLicensePool_delete(softwareLicenseId, licensePoolId)
      user_delete(id)
      """;

  private static final List<String> COMMON =
      List.of(
          "insertObject",
          "updateObject",
          "createObjects",
          "updateObjects",
          "getObjects",
          "getHashes",
          "getIdents",
          "deleteObjects");

  private FamilySignatures() {}

  /** A method of a family by the part of its name after the prefix. */
  static Optional<MethodTable.Entry> find(ObjectFamily<?> family, String operation) {
    String prefix = family.prefix();
    if (COMMON.contains(operation)) {
      return isCommon(prefix, operation)
          ? Optional.of(
              MethodTable.entry(common(prefix, operation), documentation(family, operation)))
          : Optional.empty();
    }
    String start = prefix + "_" + operation + "(";
    int line = OWN.startsWith(start) ? 0 : OWN.indexOf("\n" + start) + 1;
    return line == 0 && !OWN.startsWith(start)
        ? Optional.empty()
        : Optional.of(
            MethodTable.entry(
                OWN.substring(line, OWN.indexOf('\n', line)) + " write",
                documentation(family, operation)));
  }

  /** All methods of all families. */
  static List<MethodTable.Entry> all() {
    List<MethodTable.Entry> entries = new ArrayList<>();
    OWN.lines()
        .map(line -> line.substring(0, line.indexOf('(')))
        .forEach(name -> find(name).ifPresent(entries::add));
    for (String prefix : ObjectFamilies.prefixes()) {
      COMMON.forEach(operation -> find(prefix + "_" + operation).ifPresent(entries::add));
    }
    return entries;
  }

  /** A method of any family. */
  static Optional<MethodTable.Entry> find(String method) {
    int end = method.indexOf('_');
    return end < 0
        ? Optional.empty()
        : ObjectFamilies.ofPrefix(method.substring(0, end))
            .flatMap(family -> find(family, method.substring(end + 1)));
  }

  /** The service has never had maps of users. */
  private static boolean isCommon(String prefix, String operation) {
    return !(prefix.equals("user") && operation.equals("getHashes"));
  }

  private static String common(String prefix, String operation) {
    return prefix
        + "_"
        + operation
        + switch (operation) {
          case "getObjects", "getHashes" -> "(*attributes=[], **filter) read";
          case "getIdents" -> "(*returnType='unicode', **filter) read";
          case "insertObject", "updateObject" -> "(" + prefix + ") write";
          default -> "(" + plural(prefix) + ") write";
        };
  }

  private static String plural(String prefix) {
    return prefix.endsWith("y") ? prefix.substring(0, prefix.length() - 1) + "ies" : prefix + "s";
  }

  private static String documentation(ObjectFamily<?> family, String operation) {
    String name = family.name();
    return switch (operation) {
      case "insertObject" -> "Stores one " + name + "; a stored one is replaced completely.";
      case "updateObject" -> "Changes one stored " + name + "; null leaves a value as it is.";
      case "createObjects" -> "Stores objects of " + name + "; stored ones are replaced.";
      case "updateObjects" -> "Changes objects of " + name + ", and stores those not there.";
      case "getObjects" -> "Finds objects of " + name + " by the values of their attributes.";
      case "getHashes" -> "As " + family.prefix() + "_getObjects, without ident.";
      case "getIdents" -> "Finds identities of " + name + "; returnType is str, list or dict.";
      case "deleteObjects" -> "Removes objects of " + name + " and what cannot be without them.";
      case "delete" -> "Removes what has these values; a list means any of them, * means all.";
      default -> "Makes one " + FamilyMethods.className(family, operation) + " and stores it.";
    };
  }
}
