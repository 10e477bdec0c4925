// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests split so that all sequences of one are on the same side of a length.
 *
 * @param requests the parts: of a request with sequences on both sides, the shorter ones and the
 *     longer ones
 * @param origins of each part, the request and the responses that it consists of
 * @param asked the number of requests that were split
 */
record LengthSplit(List<ScoreRequest> requests, List<Origin> origins, int asked) {

  /** The origin of a part. */
  record Origin(int request, List<Integer> responses) {}

  /** Returns the split, if any request has sequences on both sides. */
  static Optional<LengthSplit> of(List<ScoreRequest> requests, int nearTokens) {
    List<ScoreRequest> parts = new ArrayList<>();
    List<Origin> origins = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      for (boolean far : new boolean[] {false, true}) {
        add(requests.get(i), i, far, nearTokens, parts, origins);
      }
    }
    return nearTokens == 0 || parts.size() == requests.size()
        ? Optional.empty()
        : Optional.of(new LengthSplit(parts, origins, requests.size()));
  }

  private static void add(
      ScoreRequest request,
      int index,
      boolean far,
      int nearTokens,
      List<ScoreRequest> parts,
      List<Origin> origins) {
    List<Integer> indices = new ArrayList<>();
    List<TokenIds> responses = new ArrayList<>();
    for (int r = 0; r < request.responses().size(); r++) {
      TokenIds response = request.responses().get(r);
      if (request.prompt().size() + response.size() > nearTokens == far) {
        indices.add(r);
        responses.add(response);
      }
    }
    if (!indices.isEmpty()) {
      parts.add(new ScoreRequest(request.id(), request.prompt(), responses));
      origins.add(new Origin(index, indices));
    }
  }

  /** Returns what there is of each part's responses, in the order that was asked for. */
  <T> List<List<T>> asked(List<List<T>> ofParts) {
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < asked; i++) {
      all.add(new ArrayList<>());
    }
    // parts may not come in the order of responses: the places are made first
    for (int p = 0; p < origins.size(); p++) {
      Origin origin = origins.get(p);
      for (int r = 0; r < origin.responses().size(); r++) {
        List<T> target = all.get(origin.request());
        int place = (int) precedents(p, origin.responses().get(r));
        target.add(place, ofParts.get(p).get(r));
      }
    }
    return all;
  }

  /** Returns how many responses of the same request, dealt out before, come before a response. */
  private long precedents(int part, int response) {
    Origin origin = origins.get(part);
    long before = origin.responses().stream().filter(r -> r < response).count();
    for (int p = 0; p < part; p++) {
      if (origins.get(p).request() == origin.request()) {
        before += origins.get(p).responses().stream().filter(r -> r < response).count();
      }
    }
    return before;
  }

  /** Returns what there is of each request's responses, part by part. */
  <T> List<List<T>> laidOut(List<List<T>> ofRequests) {
    List<List<T>> all = new ArrayList<>();
    for (Origin origin : origins) {
      List<T> ofRequest = ofRequests.get(origin.request());
      all.add(origin.responses().stream().map(ofRequest::get).toList());
    }
    return all;
  }
}
