// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, as the jar's manifest says it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "aft "
          + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
              .orElse("(built from classes)")
    };
  }
}
