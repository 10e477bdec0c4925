/**
 * A second, exact implementation of {@link io.github.aft4j.api.Model}: an n-gram table with a
 * softmax in double precision. It proves that the border hides the backend, and lets tests of whole
 * runs take milliseconds.
 */
@NullMarked
package io.github.aft4j.api.testmodel;

import org.jspecify.annotations.NullMarked;
