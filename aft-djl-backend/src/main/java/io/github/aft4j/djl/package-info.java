@NullMarked
package io.github.aft4j.djl;

import org.jspecify.annotations.NullMarked;
