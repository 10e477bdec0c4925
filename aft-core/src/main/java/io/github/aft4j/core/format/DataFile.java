// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of a source, or a glob.
 *
 * @param path of the file, or a glob such as {@code data/*.jsonl}
 * @param weight expected passes over each file for an epoch
 */
record DataFile(Path path, double weight) {

  Map<String, Object> describe() {
    Map<String, Object> map = new TreeMap<>();
    map.put("path", path.toString());
    map.put("weight", weight);
    return map;
  }
}
