@NullMarked
package io.github.aft4j.core;

import org.jspecify.annotations.NullMarked;
