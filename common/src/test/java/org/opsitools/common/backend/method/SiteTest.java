package org.opsitools.common.backend.method;

/** Tests of methods on a site whose objects may lie in any store. */
public abstract class SiteTest {
  /** A site without any object. */
  protected DirectSite empty() {
    return DirectSite.empty();
  }

  /** See {@link DirectSite#addHosts}. */
  final DirectSite hosts() {
    return empty().addHosts();
  }
}
