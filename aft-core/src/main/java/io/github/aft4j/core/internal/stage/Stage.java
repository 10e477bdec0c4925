// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.core.internal.run.StageDirectory;
import java.io.IOException;
import java.util.Map;

/** One stage of a run, ready to be done. */
interface Stage {

  /** Returns its directory's name. */
  String name();

  /** Returns everything that its result depends on, as plain maps, lists, texts, and numbers. */
  Map<String, Object> inputs();

  /**
   * Does the work, or what an interruption left of it.
   *
   * @return figures for people and for later stages
   */
  ObjectNode run(StageDirectory directory) throws IOException;
}
