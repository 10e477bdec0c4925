// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.error.CheckpointError;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The stored tensors of a directory, whatever files they are spread over. Opening reads the headers
 * only; a tensor's bytes are read when asked for. Thread-safe; close it when done.
 */
public final class Weights implements AutoCloseable {
  private final List<SafetensorsFile> files;
  private final Map<String, SafetensorsFile> byName;

  private Weights(List<SafetensorsFile> files, Map<String, SafetensorsFile> byName) {
    this.files = files;
    this.byName = byName;
  }

  /**
   * Opens {@code model.safetensors}, or the shards that its index lists.
   *
   * @throws AftException AFT-310 to AFT-318
   */
  public static Weights open(Path directory) {
    return open(WeightFiles.find(directory));
  }

  /** Opens one safetensors file. */
  public static Weights openFile(Path file) {
    return open(Map.of(file, List.of()));
  }

  private static Weights open(Map<Path, List<String>> found) {
    List<SafetensorsFile> files = new ArrayList<>();
    Map<String, SafetensorsFile> byName = new TreeMap<>();
    Weights weights = new Weights(files, byName);
    try {
      Problems problems = new Problems();
      for (Map.Entry<Path, List<String>> shard : found.entrySet()) {
        SafetensorsFile file = SafetensorsFile.open(shard.getKey());
        files.add(file);
        weights.add(file, shard.getValue(), problems);
      }
      problems.throwIfAny();
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
    return weights;
  }

  private void add(SafetensorsFile file, List<String> listed, Problems problems) {
    Set<String> names = file.header().entries().keySet();
    for (String name : listed) {
      if (!names.contains(name)) {
        problems.add(
            CheckpointError.INCONSISTENT_INDEX,
            file.path().toString(),
            "no tensor " + name,
            "the tensor, as " + WeightFiles.INDEX + " says",
            "Index and shards are of different checkpoints: download both again.");
      }
    }
    for (String name : names) {
      SafetensorsFile other = byName.putIfAbsent(name, file);
      if (other != null) {
        problems.add(
            CheckpointError.INCONSISTENT_INDEX,
            file.path().toString(),
            "tensor " + name + ", which is also in " + other.path(),
            "each tensor in one shard",
            "Shards are of different checkpoints: download them again.");
      }
    }
  }

  /** Every stored tensor, sorted. */
  public Set<String> names() {
    return byName.keySet();
  }

  public boolean has(String name) {
    return byName.containsKey(name);
  }

  public TensorEntry entry(String name) {
    TensorEntry entry = file(name).header().entries().get(name);
    if (entry == null) {
      throw new IllegalStateException("Indexed, but not there: " + name);
    }
    return entry;
  }

  /** The file that holds a tensor. */
  public Path path(String name) {
    return file(name).path();
  }

  /**
   * A whole tensor's bytes without copying them: little-endian, read-only.
   *
   * @throws IllegalArgumentException if it is larger than 2 GiB; read such a tensor in parts
   */
  public ByteBuffer bytes(String name) {
    TensorEntry entry = entry(name);
    if (entry.length() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name + " has " + entry.length() + " bytes: read it in parts");
    }
    return file(name).map(entry, 0, (int) entry.length());
  }

  /** Maps a tensor as {@link SafetensorsFile#map} does. */
  public ByteBuffer bytes(String name, long from, int length) {
    return file(name).map(entry(name), from, length);
  }

  /** Reads a tensor as {@link SafetensorsFile#read} does. */
  public void read(String name, long from, ByteBuffer target) {
    file(name).read(entry(name), from, target);
  }

  private SafetensorsFile file(String name) {
    SafetensorsFile file = byName.get(name);
    if (file == null) {
      throw new IllegalArgumentException("No tensor " + name);
    }
    return file;
  }

  @Override
  public void close() {
    files.forEach(SafetensorsFile::close);
  }
}
