@NullMarked
package io.github.aft4j.losses;

import org.jspecify.annotations.NullMarked;
