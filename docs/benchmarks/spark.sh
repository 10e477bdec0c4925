#!/usr/bin/env bash
# Measures runs on Apache Spark with two executors of one core and one thread on this machine:
#
#   PEERS=folder of the Python programs PYTHON=python3 DATA=folder SPARK_HOME=folder docs/benchmarks/spark.sh [ROW ...]
#
#   STEPS     steps of a training, the first left out (default 4)
#   PER_STEP  groups of a step, one training for each (default "1 8 32")
#   TOKENS    of a micro-batch (default 2048)
#   AFT       the command measured (default: the launcher of this checkout)
#   CONF      further settings, such as "--spark-conf spark.broadcast.compress=true"
#
# Rows: steps (where the seconds of a data-parallel LoRA step go), throughput (sampling and scoring on two executors
# against one process with two threads). Without any: both. The model is `medium`, with an adapter of 10.8 MB.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${PEERS:?the folder of the Python programs}" "${PYTHON:?a Python with torch and transformers}" "${DATA:?a folder}"
: "${AFT:=$here/../../aft}" "${STEPS:=4}" "${TOKENS:=2048}" "${CONF:=}" "${RUNS:=3}"
groups=${PER_STEP:-1 8 32}
if [ $# = 0 ]; then set -- steps throughput; fi

mkdir -p "$DATA"
[ -d "$DATA/medium" ] || "$PYTHON" "$PEERS/make_model.py" --size medium --out "$DATA/medium" >&2
[ -f "$DATA/w32000.jsonl" ] || "$PYTHON" "$PEERS/make_work.py" --vocab 32000 --out "$DATA/w32000.jsonl" >&2
# The same work as groups that a recipe reads, and as questions.
"$PYTHON" - "$DATA" <<'PY'
import json, sys
data = sys.argv[1]
with open(f"{data}/w32000.jsonl") as work, open(f"{data}/groups.jsonl", "w") as groups, \
        open(f"{data}/questions.jsonl", "w") as questions:
    for i, line in enumerate(work):
        group = json.loads(line)
        text = lambda ids: " ".join(f"<{t}>" for t in ids)
        groups.write(json.dumps({"id": f"g{i}", "prompt_ids": group["prompt"], "responses": [
            {"ids": ids, "verdict": "positive" if label else "negative"}
            for ids, label in zip(group["responses"], group["labels"])]}) + "\n")
        questions.write(json.dumps({"question": text(group["prompt"]), "answer": "0",
                                    "reference": text(group["responses"][0][:-1])}) + "\n")
PY

model="model: {plugin: djl, path: $DATA/medium, lora.rank: 24}"

# recipe GROUPS: trains on the groups alone
training() {
  cat <<YAML
seed: 1
$model
train: {format: groups, path: $DATA/groups.jsonl}
align:
  losses: [{loss: sft}, {loss: aft-boundary, beta: 0.15}]
  epochs: 100
  max_steps: $STEPS
  batch_size: $1
  learning_rate: 1e-4
  micro_batch_tokens: $TOKENS
  data_parallel: true
YAML
}

# A step of training loads the model everywhere; sampling and reference scores are measured.
stages() {
  cat <<YAML
seed: 1
$model
train: {format: jsonl, path: $DATA/questions.jsonl}
sft: {max_steps: 1, batch_size: 2, learning_rate: 1e-4, micro_batch_tokens: 64, data_parallel: true}
sample: {plugin: temperature, responses: 4, max_new_tokens: 64, chunk: 8}
label: {plugin: exact-match}
align: {losses: [{loss: dpo}], max_steps: 1, batch_size: 32, learning_rate: 1e-4, data_parallel: true}
YAML
}

# run FOLDER RECIPE OPTION...: executors' recordings lie beside that of the run's own process
run() {
  local folder=$1 recipe=$2 java
  shift 2
  rm -rf "$folder"
  mkdir -p "$folder"
  java="-Xms64m -Xmx1g -XX:+UseSerialGC -XX:StartFlightRecording=settings=none,filename=$folder"
  AFT_JAVA_OPTS="$java" "$AFT" run "$recipe" --output "$folder/run" "$@" >"$folder/out.txt" 2>&1 ||
    { tail -n 20 "$folder/out.txt" >&2; exit 1; }
}
cluster() {
  local folder=$1
  # shellcheck disable=SC2086
  run "$@" --threads 1 --spark 'local-cluster[2,1,1024]' $CONF --spark-conf \
    "spark.executor.extraJavaOptions=-XX:StartFlightRecording=settings=none,filename=$folder"
}

for row in "$@"; do
  case $row in
    steps)
      for g in $groups; do
        training "$g" >"$DATA/steps-$g.yaml"
        cluster "$DATA/steps-$g" "$DATA/steps-$g.yaml"
        echo "$g groups a step, micro-batches of at most $TOKENS tokens"
        java "$here/SparkSteps.java" "$DATA/steps-$g"
      done ;;
    throughput)
      stages >"$DATA/stages.yaml"
      for run in $(seq "$RUNS"); do
        run "$DATA/one-$run" "$DATA/stages.yaml" --threads 2
        cluster "$DATA/two-$run" "$DATA/stages.yaml"
        for side in one two; do
          echo "run $run, $side: $(tr '\n' ' ' <"$DATA/$side-$run/run/timings.jsonl")"
        done
      done ;;
    *) echo "spark.sh: no row '$row'" >&2; exit 2 ;;
  esac
done
