// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lays requests out as a {@link PackedBatch}. */
final class Packer {
  /** Rows are computed together while they are at least this part of the longest of them. */
  private static final double LIKE_LENGTH = 0.75;

  /** The same where few large products are worth more padding. */
  private static final double MERGED_LENGTH = 0.5;

  private static final Span NO_PROMPT = new Span(0, 0);

  private final List<ScoreRequest> requests;
  private final Packing packing;
  private final long[] ids;
  private final long[] positions;
  private final long[] predict;
  private final long[] targets;
  private final long[] back;
  private final List<AttentionJob> jobs = new ArrayList<>();

  /** Prompts of several responses, and whole sequences of others. */
  private final List<Span> alone = new ArrayList<>();

  /** Responses whose attention is computed beside that of other prompts'. */
  private final List<Row> merged = new ArrayList<>();

  private final List<Long> runs = new ArrayList<>();

  private int token;
  private int target;
  private int queries;

  /** Consecutive packed tokens. */
  private record Span(int start, int length) {}

  /** Tokens with the prompt that they follow. */
  private record Row(Span prompt, Span own) {}

  Packer(List<ScoreRequest> requests, Packing packing) {
    this.requests = requests;
    this.packing = packing;
    int tokens = requests.stream().mapToInt(PackedBatch::tokens).sum();
    int predicted = requests.stream().mapToInt(PackedBatch::targets).sum();
    ids = new long[tokens];
    positions = new long[tokens];
    back = new long[tokens];
    predict = new long[predicted];
    targets = new long[predicted];
  }

  /** Lays out the requests, which a split has made of those that were asked for. */
  PackedBatch pack(Optional<LengthSplit> split) {
    requests.forEach(this::add);
    addJobs(alone.stream().map(span -> new Row(NO_PROMPT, span)).toList());
    addJobs(merged);
    return new PackedBatch(
        List.copyOf(requests),
        split,
        ids,
        positions,
        jobs,
        List.copyOf(runs),
        back,
        predict,
        targets);
  }

  private void add(ScoreRequest request) {
    Span prompt = new Span(token, request.prompt().size());
    append(request.prompt(), prompt.length, 0);
    int first = token - prompt.length;
    List<Span> responses = new ArrayList<>();
    for (TokenIds response : request.responses()) {
      Span span = new Span(token, response.size() - 1);
      append(response, span.length, prompt.length);
      for (int t = 0; t < response.size(); t++) {
        predict[target] = t == 0 ? (long) prompt.start + prompt.length - 1 : span.start + t - 1L;
        targets[target++] = response.get(t);
      }
      if (span.length > 0) {
        responses.add(span);
      }
    }
    if (packing.nearTokens() > 0 && PackedBatch.longest(request) > packing.nearTokens()) {
      for (int t = first; t < token; t++) {
        positions[t] = -1 - positions[t];
      }
    }
    if (responses.size() == 1) {
      // The only response follows its prompt, so both are one sequence.
      Span sequence = new Span(prompt.start, token - prompt.start);
      alone.add(sequence);
      addRun(NO_PROMPT, sequence);
    } else {
      alone.add(prompt);
      List<Row> rows = responses.stream().map(response -> new Row(prompt, response)).toList();
      if (packing.merged()) {
        merged.addAll(rows);
      } else {
        addJobs(rows);
      }
      addRun(NO_PROMPT, prompt);
      responses.forEach(response -> addRun(prompt, response));
    }
  }

  private void addRun(Span prompt, Span tokens) {
    for (Span span : List.of(prompt, tokens)) {
      runs.add((long) span.start);
      runs.add((long) span.start + span.length);
    }
  }

  private void append(TokenIds source, int count, int position) {
    for (int t = 0; t < count; t++) {
      ids[token] = source.get(t);
      positions[token++] = (long) position + t;
    }
  }

  /** Adds jobs of rows of like lengths. */
  private void addJobs(List<Row> rows) {
    double like = packing.merged() ? MERGED_LENGTH : LIKE_LENGTH;
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.<Row>comparingInt(row -> row.own.length).reversed());
    for (int from = 0; from < sorted.size(); ) {
      int width = sorted.get(from).own.length;
      int to = from;
      while (to < sorted.size() && sorted.get(to).own.length >= like * width) {
        to++;
      }
      jobs.add(job(sorted.subList(from, to), width));
      from = to;
    }
  }

  private AttentionJob job(List<Row> rows, int width) {
    int longest = rows.stream().mapToInt(row -> row.prompt.length).max().orElse(0);
    long[][] ofQueries = new long[rows.size()][width];
    long[][] ofKeys = new long[rows.size()][longest + width];
    for (int i = 0; i < ofQueries.length; i++) {
      Span prompt = rows.get(i).prompt;
      Span own = rows.get(i).own;
      Arrays.fill(ofQueries[i], own.start);
      for (int t = 0; t < own.length; t++) {
        ofQueries[i][t] = (long) own.start + t;
        back[own.start + t] = (long) queries + t;
      }
      int padding = longest - prompt.length;
      Arrays.fill(ofKeys[i], 0, padding, prompt.start);
      for (int t = 0; t < prompt.length; t++) {
        ofKeys[i][padding + t] = (long) prompt.start + t;
      }
      System.arraycopy(ofQueries[i], 0, ofKeys[i], longest, width);
      queries += width;
    }
    Span first = rows.get(0).prompt;
    return rows.stream().allMatch(row -> row.prompt.equals(first))
        ? new AttentionJob(ofQueries, ofKeys, first.start)
        : new AttentionJob(
            ofQueries, ofKeys, rows.stream().mapToLong(row -> row.prompt.length).toArray());
  }
}
