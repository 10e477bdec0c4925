// SPDX-License-Identifier: Apache-2.0
/**
 * A loss of one's own, as the smallest complete plugin: two classes that know the API only, and one
 * line in {@code META-INF/services/io.github.aft4j.api.loss.AlignmentLossProvider}. A recipe uses
 * it by its name, {@code info-nce}.
 */
@NullMarked
package io.github.aft4j.examples.customloss;

import org.jspecify.annotations.NullMarked;
