// SPDX-License-Identifier: Apache-2.0
/**
 * Contract tests for plugin authors, published as this module: extend one, say how your plugin is
 * made, and JUnit runs what every plugin of its kind must satisfy.
 */
@NullMarked
package io.github.aft4j.testkit.contract;

import org.jspecify.annotations.NullMarked;
