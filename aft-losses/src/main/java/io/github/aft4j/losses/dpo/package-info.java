// SPDX-License-Identifier: Apache-2.0
/** Direct preference optimization in all its types; they compare the policy with a reference. */
@NullMarked
package io.github.aft4j.losses.dpo;

import org.jspecify.annotations.NullMarked;
