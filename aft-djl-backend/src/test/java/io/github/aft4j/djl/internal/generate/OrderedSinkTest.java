// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationRequest;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OrderedSinkTest {
  private static final List<GenerationRequest> REQUESTS =
      List.of(request("a", 2), request("b", 1), request("c", 3));
  private static final List<String> ALL = List.of("0/0", "0/1", "1/0", "2/0", "2/1", "2/2");

  @Property(tries = 200)
  void handsOnInOrderAndAsEarlyAsItCan(@ForAll("orders") List<String> finished) {
    List<List<Integer>> got = new ArrayList<>();
    OrderedSink sink =
        new OrderedSink(REQUESTS, all -> got.add(all.stream().map(Completion::sample).toList()));
    for (int i = 0; i < finished.size(); i++) {
      String[] key = finished.get(i).split("/", -1);
      sink.accept(Integer.parseInt(key[0]), completion(Integer.parseInt(key[1])));

      List<String> sofar = finished.subList(0, i + 1);
      int inOrder = (int) ALL.stream().takeWhile(sofar::contains).count();
      assertThat(got).hasSize(inOrder < 2 ? 0 : inOrder < 3 ? 1 : inOrder < 6 ? 2 : 3);
    }
    assertThat(got).containsExactly(List.of(0, 1), List.of(0), List.of(0, 1, 2));
  }

  @Provide
  Arbitrary<List<String>> orders() {
    return Arbitraries.shuffle(ALL);
  }

  private static GenerationRequest request(String id, int samples) {
    return new GenerationRequest(id, TokenIds.of(1), samples);
  }

  private static Completion completion(int sample) {
    return new Completion(sample, TokenIds.of(1), "", LogProbs.empty(), FinishReason.STOP);
  }
}
