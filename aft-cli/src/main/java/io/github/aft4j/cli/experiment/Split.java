// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

/** The questions that a run is evaluated on. */
enum Split {
  /** Those that settings are chosen on. */
  VALIDATION("validation.jsonl"),
  /** Those that the results are of. */
  TEST("held-out.jsonl");

  private final String file;

  Split(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }
}
