// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * A file of a run.
 *
 * @param file the file
 * @param fingerprint identifies its content
 * @param facts figures that its stage left
 */
record Artifact(Path file, String fingerprint, ObjectNode facts) {}
