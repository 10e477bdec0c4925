package io.github.aft4j.djl.model;

import io.github.aft4j.api.ScoreRequest;
import io.github.aft4j.api.TokenIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Lays requests out as a {@link PackedBatch}. */
final class Packer {
  /** A batch of rows is closed where the next row is shorter than this part of its longest. */
  private static final double LIKE_LENGTH = 0.75;

  private final List<ScoreRequest> requests;
  private final long[] ids;
  private final long[] positions;
  private final long[] predict;
  private final long[] targets;
  private final List<Row> rows = new ArrayList<>();
  private int token;
  private int target;

  /** A sequence: the prompt's packed indices, then the response's; what it alone has. */
  private record Row(int promptStart, int promptSize, int start, int size, boolean first) {
    int length() {
      return promptSize + size;
    }
  }

  Packer(List<ScoreRequest> requests) {
    this.requests = requests;
    int tokens = requests.stream().mapToInt(PackedBatch::tokens).sum();
    int predicted = requests.stream().mapToInt(PackedBatch::targets).sum();
    ids = new long[tokens];
    positions = new long[tokens];
    predict = new long[predicted];
    targets = new long[predicted];
  }

  PackedBatch pack() {
    requests.forEach(this::add);
    rows.sort(Comparator.comparingInt(Row::length).reversed());
    List<long[][]> batches = new ArrayList<>();
    long[] back = new long[ids.length];
    int offset = 0;
    for (int from = 0; from < rows.size(); ) {
      int width = rows.get(from).length();
      int to = from;
      while (to < rows.size() && rows.get(to).length() >= LIKE_LENGTH * width) {
        to++;
      }
      long[][] batch = new long[to - from][width];
      for (int i = from; i < to; i++) {
        fill(rows.get(i), batch[i - from], back, offset + (i - from) * width);
      }
      batches.add(batch);
      offset += batch.length * width;
      from = to;
    }
    return new PackedBatch(List.copyOf(requests), ids, positions, batches, back, predict, targets);
  }

  private void add(ScoreRequest request) {
    int promptStart = token;
    int promptSize = request.prompt().size();
    append(request.prompt(), promptSize, 0);
    boolean first = true;
    for (TokenIds response : request.responses()) {
      int start = token;
      append(response, response.size() - 1, promptSize);
      for (int t = 0; t < response.size(); t++) {
        predict[target] = t == 0 ? (long) promptStart + promptSize - 1 : (long) start + t - 1;
        targets[target++] = response.get(t);
      }
      rows.add(new Row(promptStart, promptSize, start, response.size() - 1, first));
      first = false;
    }
    if (first) {
      rows.add(new Row(promptStart, promptSize, token, 0, true));
    }
  }

  private void append(TokenIds source, int count, int position) {
    for (int t = 0; t < count; t++) {
      ids[token] = source.get(t);
      positions[token++] = (long) position + t;
    }
  }

  private static void fill(Row row, long[] indices, long[] back, int offset) {
    // Padding points anywhere: causality hides it from the row, and nothing reads its output.
    Arrays.fill(indices, row.promptStart);
    for (int t = 0; t < row.length(); t++) {
      int index = t < row.promptSize ? row.promptStart + t : row.start + t - row.promptSize;
      indices[t] = index;
      if (t >= row.promptSize || row.first) {
        back[index] = (long) offset + t;
      }
    }
  }
}
