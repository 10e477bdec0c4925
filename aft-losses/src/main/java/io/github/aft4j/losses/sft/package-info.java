// SPDX-License-Identifier: Apache-2.0
/** Maximum likelihood, the paper's VFT term. */
@NullMarked
package io.github.aft4j.losses.sft;

import org.jspecify.annotations.NullMarked;
