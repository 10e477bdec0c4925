// SPDX-License-Identifier: Apache-2.0
/**
 * The API of Alignment Fine-Tuning: what applications call and what plugins implement.
 *
 * @since 0.1.0
 */
module io.github.aft4j.api {
  requires static org.jspecify;

  exports io.github.aft4j.api;
  exports io.github.aft4j.api.data;
  exports io.github.aft4j.api.loss;
  exports io.github.aft4j.api.model;
}
