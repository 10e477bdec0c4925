// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import java.nio.file.Path;

/**
 * A file of a run.
 *
 * @param file the file
 * @param fingerprint identifies its content
 */
record Artifact(Path file, String fingerprint) {}
