package org.opsitools.common.archive;

/**
 * Whose a member is.
 *
 * @param user the numeric id
 * @param group the numeric id
 * @param userName where the archive was made; empty if it had none
 * @param groupName where the archive was made; empty if it had none
 */
public record Owner(long user, long group, String userName, String groupName) {
  /** The superuser, without a name. */
  public static final Owner ROOT = new Owner(0, 0, "", "");

  public Owner {
    if (user < 0 || group < 0) {
      throw new IllegalArgumentException("negative id of an owner: " + user + ", " + group);
    }
  }
}
