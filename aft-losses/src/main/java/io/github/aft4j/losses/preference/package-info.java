// SPDX-License-Identifier: Apache-2.0
/** Preference losses without a reference model: SimPO, CPO, ORPO and SLiC. */
@NullMarked
package io.github.aft4j.losses.preference;

import org.jspecify.annotations.NullMarked;
