package org.opsitools.common.backend.method;

import java.util.List;
import java.util.Optional;

/** The methods that only a running service can work, and why. */
final class ServiceMethods {
  private static final List<String> AGENTS =
      List.of(
          "shutdown",
          "reboot",
          "fireEvent",
          "showPopup",
          "uptime",
          "getActiveSessions",
          "opsiclientdRpc",
          "reachable",
          "execute",
          "processActionRequests");

  private static final String DEPOT_FILES =
      "it works on the files of a depot, and such methods are left out here (--no-depot)";
  private static final String DELTAS = "deltas of packages are made nowhere else";
  private static final String KEYS = "the service has the keys of the server";

  private ServiceMethods() {}

  /** Why a method needs a service; empty if it does not, or is not known. */
  static Optional<String> reason(String method) {
    int end = method.indexOf('_');
    return Optional.of(end < 0 ? single(method) : prefixed(method, method.substring(0, end)))
        .filter(reason -> !reason.isEmpty());
  }

  private static String prefixed(String method, String prefix) {
    return switch (prefix) {
      case "depot" -> depot(method);
      case "workbench" -> DEPOT_FILES;
      case "log" -> "the service keeps the logs of clients";
      case "dhcpd", "opsipxeconfd", "network" -> "it speaks to a daemon of the server";
      case "messagebus", "service", "process", "terminal" -> "it works on the running service";
      case "webvue" -> "it serves a web page of the service";
      case "hostControl", "hostControlSafe" ->
          AGENTS.contains(method.substring(prefix.length() + 1))
              ? "the service speaks to the agents of clients"
              : "";
      case "host" -> host(method);
      case "user" ->
          method.equals("user_updateMultiFactorAuth") ? "the service checks one-time codes" : "";
      case "backend" -> backend(method);
      case "accessControl" ->
          method.equals("accessControl_getUserGroups") ? "it tells of the user of a session" : "";
      case "get" -> method.equals("get_jsonrpc_backend") ? "it shows a part of the service" : "";
      default -> "";
    };
  }

  private static String depot(String method) {
    if (method.startsWith("depot_librsync")) {
      return DELTAS;
    }
    return method.equals("depot_getHostRSAPublicKey") ? KEYS : DEPOT_FILES;
  }

  private static String host(String method) {
    return switch (method) {
      case "host_getTLSCertificate" -> "the service signs certificates";
      case "host_getMessagebusConnectedIds" -> "it works on the running service";
      default -> "";
    };
  }

  private static String backend(String method) {
    return switch (method) {
      case "backend_getLicensingInfo" -> "the service knows its licences and counts clients";
      case "backend_getSystemConfiguration" -> "it shows the configuration of the service";
      case "backend_getOptions", "backend_setOptions" ->
          "options hold for a session of the service";
      default -> "";
    };
  }

  private static String single(String method) {
    if (method.startsWith("getDepotSelectionAlgorithm")) {
      return "the service has the program text that clients run";
    }
    return switch (method) {
      case "readLog", "writeLog" -> "the service keeps the logs of clients";
      case "getMD5Sum", "getDiskSpaceUsage", "setRights" -> DEPOT_FILES;
      case "librsyncSignature" -> DELTAS;
      case "getHostRSAPublicKey", "getOpsiCACert" -> KEYS;
      case "getRawData", "getData" -> "it queries the database of the service";
      case "authenticate" -> "only a service has sessions";
      default -> "";
    };
  }
}
