// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.core.data.DataSet;

/**
 * The data that a run evaluates on.
 *
 * @param data the questions
 * @param rows their token ids
 */
record HeldOut(DataSet data, EncodedRows rows) {}
