// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders that cannot be read, which a test that runs as root cannot make. */
class GlobSearchTest {
  private static final Path START = Path.of("data");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          part-*/x.jsonl     | lost+found
          part-*/**/x.jsonl  | lost+found
          */train/x.jsonl    | de/lost+found
          *.jsonl            | x.tmp
          """)
  void aFolderThatCannotHoldMatchesNeedNotBeReadable(String glob, Path folder) throws IOException {
    GlobSearch search = new GlobSearch(START, glob);

    assertThat(search.visitFileFailed(START.resolve(folder), new AccessDeniedException("no")))
        .isEqualTo(FileVisitResult.CONTINUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          part-*/x.jsonl     | part-3
          part-*/**/x.jsonl  | part-3/a/b/c
          **/x.jsonl         | lost+found
          {a/b,c}/x.jsonl    | a
          *.jsonl            | ''
          """)
  void aFolderThatCanHoldMatchesIsNotPassedOver(String glob, Path folder) {
    GlobSearch search = new GlobSearch(START, glob);

    assertThatThrownBy(
            () -> search.visitFileFailed(START.resolve(folder), new AccessDeniedException("no")))
        .isInstanceOf(AccessDeniedException.class);
  }
}
