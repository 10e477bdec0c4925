@NullMarked
package io.github.aft4j.examples;

import org.jspecify.annotations.NullMarked;
