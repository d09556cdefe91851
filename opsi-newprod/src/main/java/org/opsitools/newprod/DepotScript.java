package org.opsitools.newprod;

/** The two scripts that a depot runs around an installation; new ones do nothing. */
enum DepotScript {
  PREINST("preinst", "before the package is unpacked"),
  POSTINST("postinst", "after the package is unpacked and the product is known to the depot");

  private final String file;
  private final String moment;

  DepotScript(String file, String moment) {
    this.file = file;
    this.moment = moment;
  }

  String file() {
    return file;
  }

  String text() {
    return """
        #!/bin/bash
        #
        # %s: runs on the depot %s.
        #
        # Environment:
        #   PRODUCT_ID       id of the product
        #   PRODUCT_TYPE     type of the product
        #   PRODUCT_VERSION  version of the product
        #   PACKAGE_VERSION  version of the package
        #   CLIENT_DATA_DIR  directory of the product's client data on the depot
        """
        .formatted(file, moment);
  }
}
