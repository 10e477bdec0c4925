// SPDX-License-Identifier: Apache-2.0
/**
 * Contract tests for authors of plugins, and an exact n-gram model to test pipelines with.
 *
 * @since 0.1.0
 */
module io.github.aft4j.testkit {
  requires transitive io.github.aft4j.api;
  requires static org.jspecify;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;

  exports io.github.aft4j.testkit.contract;
  exports io.github.aft4j.testkit.ngram;
  exports io.github.aft4j.testkit.run;

  // JUnit calls the tests of the contracts by reflection
  opens io.github.aft4j.testkit.contract;
}
