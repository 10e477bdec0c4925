// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.github.aft4j.tracking;

import org.jspecify.annotations.NullMarked;
