// SPDX-License-Identifier: Apache-2.0
/**
 * The paper in miniature: methods on the quickstart's task, the pieces that their runs leave, and
 * what the pieces say together about the paper's claims.
 */
@NullMarked
package io.github.aft4j.cli.experiment;

import org.jspecify.annotations.NullMarked;
