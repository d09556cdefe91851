package org.opsitools.common.depot.rights;

/**
 * What setting rights came to.
 *
 * @param changed how many files and directories got another owner, group or mode
 * @param refused how many the system did not let this user change
 */
public record RightsReport(long changed, long refused) {}
