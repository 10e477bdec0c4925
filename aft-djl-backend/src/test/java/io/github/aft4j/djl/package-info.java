// SPDX-License-Identifier: Apache-2.0
/** Tests of the backend, most of them against golden outputs of the reference implementations. */
@NullMarked
package io.github.aft4j.djl;

import org.jspecify.annotations.NullMarked;
