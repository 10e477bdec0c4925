// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import io.github.aft4j.djl.internal.stored.StoredDecoder;
import io.github.aft4j.djl.internal.tokenize.ModelTokenizer;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Opens mutations of a file again and again, in a process of its own, since what it looks for can
 * end the process. Arguments: what to open, the directory with good files, an empty directory with
 * copies of them, the file that is changed, the first seed, how many.
 */
final class FuzzMain {
  /** Processor time, since other processes may want the processors as well. */
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  /** What waits for something takes no processor time. */
  private static final long WAIT_MILLIS = 60_000;

  private FuzzMain() {}

  public static void main(String[] arguments) throws Exception {
    String kind = arguments[0];
    Path good = Path.of(arguments[1]);
    Path work = Path.of(arguments[2]);
    String file = arguments[3];
    long seed = Long.parseLong(arguments[4]);
    int tries = Integer.parseInt(arguments[5]);
    if (kind.equals("model")) {
      TorchEngine.start(1);
    }
    byte[] original = Files.readAllBytes(good.resolve(file));
    open(kind, work);
    AtomicReference<Begin> begun = new AtomicReference<>(Begin.now());
    watch(begun);
    for (int i = 0; i < tries; i++) {
      Files.write(work.resolve(file), mutated(file, original, new Mutation(seed + i)));
      begun.set(Begin.now());
      System.out.println("seed " + (seed + i));
      try {
        open(kind, work);
      } catch (AftException refused) {
        if (refused.problems().isEmpty()) {
          throw refused;
        }
      }
    }
    System.exit(0);
  }

  private static byte[] mutated(String file, byte[] original, Mutation mutation) throws Exception {
    JsonMapper mapper = JsonMapper.builder().build();
    if (!file.endsWith(".safetensors")) {
      return mutation.of(mapper.readTree(original)).getBytes(StandardCharsets.UTF_8);
    }
    ByteBuffer bytes = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong(0));
    JsonNode header = mapper.readTree(original, 8, length);
    byte[] changed = mutation.of(header).getBytes(StandardCharsets.UTF_8);
    int data = original.length - 8 - length;
    return ByteBuffer.allocate(8 + changed.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(changed.length)
        .put(changed)
        .put(original, 8 + length, data)
        .array();
  }

  private static void open(String kind, Path directory) {
    switch (kind) {
      case "tokenizer" -> tokenize(directory);
      case "model" -> {
        StoredDecoder stored = StoredDecoder.open(directory);
        TestDevice.load(stored.directory(), stored.spec()).close();
      }
      default -> {
        ModelDirectory base = ModelDirectory.open(directory.resolve("base"));
        DecoderSpec spec = DecoderFamilies.read(base.configReader(new Problems()));
        AdapterFiles.open(directory, spec).close();
      }
    }
  }

  private static void tokenize(Path directory) {
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory)) {
      for (String text : List.of("Hello, world!  12", "", "a\u0301 \ud83d\ude00\n\n\tx", "aaaa!")) {
        TokenIds ids = tokenizer.prompt(new Prompt.Text(text));
        tokenizer.decode(ids);
        tokenizer.decode(tokenizer.encode(text, false));
        tokenizer.response(new Prompt.Text(text), " yes");
      }
    }
  }

  /** The moment at which a file was begun, on the clock and in the process's processor time. */
  private record Begin(long millis, long cpuNanos) {
    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Begin now() {
      return new Begin(System.currentTimeMillis(), SYSTEM.getProcessCpuTime());
    }

    boolean isLongAgo() {
      Begin now = now();
      return now.cpuNanos - cpuNanos > PATIENCE_NANOS || now.millis - millis > WAIT_MILLIS;
    }
  }

  private static void watch(AtomicReference<Begin> begun) {
    Thread watch =
        new Thread(
            () -> {
              while (!Objects.requireNonNull(begun.get()).isLongAgo()) {
                try {
                  Thread.sleep(100);
                } catch (InterruptedException e) {
                  return;
                }
              }
              System.out.println("hangs");
              Runtime.getRuntime().halt(4);
            });
    watch.setDaemon(true);
    watch.start();
  }
}
