// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.tracking.internal.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a run to a server, on one thread; logs the first failure and tries again later. */
final class MlflowSender {
  private static final Logger LOG = LoggerFactory.getLogger(MlflowSender.class);

  /** Limits of the server's API. */
  private static final int METRICS = 1000;

  private static final int PARAMETERS = 100;
  private static final int PARAMETER_LENGTH = 500;

  /** A batch is sent when it is full, or when so much time has passed since the one before it. */
  private static final long INTERVAL_NANOS = 5_000_000_000L;

  private final MlflowServer server;
  private final String experiment;
  private final Path directory;
  private final Deque<Metric> waiting = new ArrayDeque<>();
  private Remembered known;
  private long sentAt = System.nanoTime();
  private boolean warned;
  private boolean warnedOfLoss;

  MlflowSender(MlflowServer server, String experiment, Path directory) {
    this.server = server;
    this.experiment = experiment;
    this.directory = directory;
    this.known = Remembered.nothing(server.address());
  }

  void begin() {
    attempt(
        () -> {
          known = Remembered.read(directory, server.address());
          ensureRun();
        });
    attempt(this::sendParameters);
  }

  /** Adds the steps of a stage that the server does not have, of those that are done. */
  void catchUp(String stage, long done, long millis) {
    attempt(
        () ->
            new RunFiles(directory)
                .steps(
                    stage,
                    done,
                    step ->
                        add(stage, step.path("step").asLong(), RunFiles.figures(step), millis)));
  }

  /** Adds the figures of a step, unless the server has them. */
  void add(String stage, long step, Map<String, Double> figures, long millis) {
    if (step <= known.sent().getOrDefault(stage, 0L)) {
      return;
    }
    figures.forEach(
        (name, value) -> {
          Metric metric = new Metric(stage, name, value, step, millis);
          if (metric.isFinite()) {
            waiting.add(metric);
          }
        });
    if (System.nanoTime() - sentAt > INTERVAL_NANOS) {
      attempt(this::flush);
    }
  }

  /** Sends the rest, one after the other: whichever fails, the server learns that the run ended. */
  void end(String status, long millis) {
    attempt(this::flush);
    if (known.run().isEmpty()) {
      return;
    }
    ObjectNode update = Json.object().put("run_id", known.run());
    update.put("status", status).put("end_time", millis);
    attempt(() -> server.post("runs/update", update));
    attempt(this::uploadReport);
  }

  private void uploadReport() throws IOException {
    Path report = directory.resolve("report.html");
    if (Files.exists(report) && known.artifacts().startsWith("mlflow-artifacts:")) {
      server.upload(known.artifacts(), report);
    }
  }

  private void ensureRun() throws IOException {
    if (!known.run().isEmpty()) {
      server.post("runs/update", Json.object().put("run_id", known.run()).put("status", "RUNNING"));
      return;
    }
    ObjectNode create =
        Json.object()
            .put("experiment_id", server.experiment(experiment))
            .put("run_name", directory.toAbsolutePath().getFileName().toString())
            .put("start_time", System.currentTimeMillis());
    JsonNode run = server.post("runs/create", create).path("run").path("info");
    known =
        new Remembered(
            server.address(),
            run.path("run_id").asText(),
            run.path("artifact_uri").asText(),
            false,
            known.sent());
    known.write(directory);
  }

  private void sendParameters() throws IOException {
    if (known.run().isEmpty() || known.hasParameters()) {
      return;
    }
    Map<String, String> values = new LinkedHashMap<>();
    collect("", new RunFiles(directory).manifest().path("recipe"), values);
    List<ObjectNode> parameters = new ArrayList<>();
    values.forEach(
        (key, value) -> parameters.add(Json.object().put("key", key).put("value", value)));
    for (int from = 0; from < parameters.size(); from += PARAMETERS) {
      int to = Math.min(from + PARAMETERS, parameters.size());
      log("params", parameters.subList(from, to));
    }
    known = known.withParameters();
    known.write(directory);
  }

  private void flush() throws IOException {
    sentAt = System.nanoTime();
    if (known.run().isEmpty()) {
      ensureRun();
    }
    attempt(this::sendParameters);
    while (!waiting.isEmpty()) {
      List<Metric> batch = waiting.stream().limit(METRICS).toList();
      boolean accepted = log("metrics", batch.stream().map(Metric::toJson).toList());
      for (Metric metric : batch) {
        waiting.remove();
        if (accepted) {
          known.sent().merge(metric.stage(), metric.step(), Math::max);
        }
      }
      known.write(directory);
    }
  }

  /** Sends a batch; returns false if the server refuses it, as it would again. */
  private boolean log(String kind, List<ObjectNode> values) throws IOException {
    ObjectNode batch = Json.object().put("run_id", known.run());
    ArrayNode list = batch.putArray(kind);
    values.forEach(list::add);
    try {
      server.post("runs/log-batch", batch);
      return true;
    } catch (MlflowServer.Refused e) {
      if (!warnedOfLoss) {
        warnedOfLoss = true;
        LOG.warn(
            "MLflow at {} refuses some {} of this run ({}); they are dropped, and further refusals"
                + " are not shown",
            server.address(),
            kind,
            e.getMessage());
      }
      return false;
    }
  }

  /** Collects the keys of a recipe, such as {@code align.losses[1].beta}, with their values. */
  private static void collect(String key, JsonNode node, Map<String, String> parameters) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e ->
                  collect(
                      key.isEmpty() ? e.getKey() : key + "." + e.getKey(),
                      e.getValue(),
                      parameters));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(key + "." + i, node.get(i), parameters);
      }
    } else {
      String text = node.asText();
      String value = text.substring(0, Math.min(text.length(), PARAMETER_LENGTH));
      parameters.putIfAbsent(MlflowName.of(key), value);
    }
  }

  private void attempt(Call call) {
    try {
      call.run();
    } catch (IOException | RuntimeException e) {
      if (!warned) {
        warned = true;
        LOG.warn(
            "MLflow at {} does not get this run now ({}); the run continues, and further"
                + " failures are not shown",
            server.address(),
            words(e));
      }
    }
  }

  /** Returns a failure in words; an unexpected one may quote a header, and with it a credential. */
  static String words(Exception e) {
    return e instanceof IOException || e instanceof UncheckedIOException
        ? e.toString()
        : e.getClass().getSimpleName();
  }

  @FunctionalInterface
  private interface Call {
    void run() throws IOException;
  }
}
