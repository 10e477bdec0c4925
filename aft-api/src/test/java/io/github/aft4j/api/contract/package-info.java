/**
 * Contract tests for plugin authors, published as the test-jar of this module: extend one, say how
 * your plugin is made, and JUnit runs what every plugin of its kind must satisfy.
 */
@NullMarked
package io.github.aft4j.api.contract;

import org.jspecify.annotations.NullMarked;
