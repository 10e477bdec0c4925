// SPDX-License-Identifier: Apache-2.0
/**
 * Internal tools of the other modules, without a promise to anybody else. They are exported to all
 * because the backend, which is on the class path, uses them.
 *
 * @since 0.1.0
 */
module io.github.aft4j.commons {
  requires transitive io.github.aft4j.api;
  requires jdk.jfr;
  requires transitive com.fasterxml.jackson.databind;
  requires static org.jspecify;

  exports io.github.aft4j.commons;
}
