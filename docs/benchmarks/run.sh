#!/usr/bin/env bash
# Measures this library and the Python programs it is compared with on the same work, in turn, and appends one JSON
# line per measurement to a results file; `aft bench compare` makes the table of it.
#
#   PEERS=folder of the Python programs PYTHON=python3 LLAMA_PYTHON=python3 DATA=folder docs/benchmarks/run.sh [ROW ...]
#
#   RUNS      alternating runs (default 5)
#   STEPS     optimizer steps of a training run, the first left out of its median (default 4)
#   RESULTS   where the lines go (default DATA/results.jsonl; later lines are added)
#   AFT       the command measured (default: the launcher of this checkout)
#   LLAMA, LLAMA_BF16   options of llama.cpp's program: its best setting differs from machine to machine, and by precision
#   BEFORE    a command put before each measurement, such as "nice -n -5" (default: none)
#
# Rows: equal train train-bf16 bigvocab score generate generate-bf16 long long-bf16 lengths experts experts-few mixers
# scaling. Without any:
# all from equal to generate-bf16.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${PEERS:?the folder of the Python programs}" "${PYTHON:?a Python with torch, transformers and trl}"
: "${LLAMA_PYTHON:=$PYTHON}" "${DATA:?a folder for models, work and results}"
: "${AFT:=$here/../../aft}" "${RUNS:=5}" "${STEPS:=4}" "${BEFORE:=}" "${RESULTS:=$DATA/results.jsonl}"
: "${LLAMA:=--kv split --flash-attention off}" "${LLAMA_BF16:=--kv split --flash-attention auto}"
if [ $# = 0 ]; then set -- equal train train-bf16 bigvocab score generate generate-bf16; fi

# make SIZE VOCABULARY: the model and the work, once
make() {
  [ -d "$DATA/$1" ] || "$PYTHON" "$PEERS/make_model.py" --size "$1" --out "$DATA/$1" >&2
  [ -f "$DATA/w$2.jsonl" ] || "$PYTHON" "$PEERS/make_work.py" --vocab "$2" --out "$DATA/w$2.jsonl" >&2
}

# Seconds that all processors have worked since the machine started.
busy() {
  awk -v hz="$(getconf CLK_TCK)" '/^cpu / { print ($2 + $3 + $4) / hz }' /proc/stat
}

# watched COMMAND...: how many processors were busy with something else meanwhile, then the line that it printed
watched() {
  local from to line TIMEFORMAT='%R %U %S'
  from=$(busy)
  { time line=$("$@" 2>"$DATA/last.err" | tail -n 1); } 2>"$DATA/last.time"
  to=$(busy)
  awk -v busy="$from $to" '{ split(busy, b, " "); printf "%.3f ", (b[2] - b[1] - $2 - $3) / $1 }' "$DATA/last.time"
  printf '%s\n' "$line"
}
export -f busy watched
export DATA

# measure FILE ROW SIDE RUN COMMAND...: adds the line that the command prints
measure() {
  local file=$1 row=$2 side=$3 run=$4 others line
  shift 4
  read -r others line < <($BEFORE bash -c 'watched "$@"' watched "$@") || true
  if [ -z "$line" ]; then
    cat "$DATA/last.err" >&2
    echo "run.sh: '$side' failed: $*" >&2
    exit 1
  fi
  echo "run $run: $row: $side (others kept $others processors busy)" >&2
  printf '{"row":"%s","side":"%s","run":%d,"others":%s,"measured":%s}\n' "$row" "$side" "$run" "$others" "$line" >>"$file"
}

# What each side runs: PROGRAM [OPTION ...] of the current row
ours() { measure "$RESULTS" "$row" "ours" "$run" "$AFT" bench "$@" --model "$model" --input "$work"; }
peer() {
  local side=$1 program=$2
  shift 2
  measure "$RESULTS" "$row" "$side" "$run" "$PYTHON" "$PEERS/$program.py" --model "$model" --work "$work" "$@"
}
llama() {
  local side=$1
  shift
  measure "$RESULTS" "$row" "$side" "$run" "$LLAMA_PYTHON" "$PEERS/llama_cpp_generate.py" --model "$model" --work "$work" "$@"
}

use() {
  make "$1" "$2"
  model=$DATA/$1 work=$DATA/w$2.jsonl
}

# Equal work before any comparison of speed: refuses to go on where losses or gradient norms differ.
equal() {
  local RESULTS=$DATA/equal.jsonl run=1
  rm -f "$RESULTS"
  use small 8192
  row="equal work, FP32"
  ours train --groups-per-step 2 --steps 3
  peer "transformers, padded" train_step --groups-per-step 2 --steps 3 --mode padded
  peer "transformers, shared prompt" train_step --groups-per-step 2 --steps 3 --mode shared --head chunked
  row="equal scores, FP32"
  ours score
  peer "transformers, sorted" score --mode sorted
  "$AFT" bench compare "$RESULTS" >&2
}

train() {
  use medium 32000
  row="train medium, FP32"
  ours train --groups-per-step 4 --steps "$STEPS"
  peer "transformers, padded" train_step --groups-per-step 4 --steps "$STEPS" --mode padded
  peer "transformers, shared prompt by hand" train_step --groups-per-step 4 --steps "$STEPS" --mode shared --head chunked
  peer "TRL SFTTrainer, 24 rows" trl_step --trainer sft --rows 24 --steps "$STEPS"
}

train-bf16() {
  use medium 32000
  row="train medium, BF16"
  ours train --groups-per-step 4 --steps "$STEPS" --dtype bfloat16
  peer "transformers, per question, autocast" train_step --groups-per-step 4 --steps "$STEPS" --mode per-group --head response --dtype autocast
  peer "transformers, shared prompt by hand, autocast" train_step --groups-per-step 4 --steps "$STEPS" --mode shared --head chunked --dtype autocast
}

bigvocab() {
  use bigvocab 151936
  row="train bigvocab, FP32"
  ours train --groups-per-step 2 --steps "$STEPS"
  peer "transformers, padded" train_step --groups-per-step 2 --steps "$STEPS" --mode padded
  peer "transformers, per question" train_step --groups-per-step 2 --steps "$STEPS" --mode per-group --head response
  peer "transformers, shared prompt by hand" train_step --groups-per-step 2 --steps "$STEPS" --mode shared --head chunked
}

score() {
  use medium 32000
  row="score medium, FP32"
  ours score
  peer "transformers, sorted batches" score --mode sorted
}

generate() {
  use medium 32000
  row="generate medium, FP32"
  local asked=(--questions 8 --k 6 --max-new 250 --varied)
  ours generate "${asked[@]}"
  peer "transformers generate, 4 questions at once" generate "${asked[@]}" --mode generate --batch-questions 4
  peer "transformers, shared prompt by hand" generate "${asked[@]}" --mode shared-prefill
  llama "llama.cpp" "${asked[@]}" $LLAMA
}

generate-bf16() {
  use medium 32000
  row="generate medium, BF16"
  local asked=(--questions 8 --k 6 --max-new 250 --varied)
  ours generate "${asked[@]}" --dtype bfloat16
  peer "transformers, shared prompt by hand" generate "${asked[@]}" --mode shared-prefill --dtype bfloat16
  llama "llama.cpp" "${asked[@]}" --dtype bfloat16 $LLAMA_BF16
}

# A group of two long chains of thought, by a model of SmolLM2-135M's shape.
long() {
  long_rows float32 float32 "long rows, FP32"
}

long-bf16() {
  long_rows bfloat16 autocast "long rows, BF16"
}

# long_rows TYPE PEERS_TYPE ROW
long_rows() {
  use_long
  work=$DATA/long.jsonl row=$3
  "$AFT" bench work --vocab 49152 --groups 1 --responses 2 --prompt-tokens 1500 --response-tokens 5000 --output "$work"
  local asked=(--groups-per-step 1 --steps 2)
  ours train "${asked[@]}" --dtype "$1"
  measure "$RESULTS" "$row" "ours, in 5 GiB" "$run" "$AFT" bench train --model "$model" --input "$work" "${asked[@]}" \
    --dtype "$1" --set memory_gib=5
  peer "transformers, row by row" train_step "${asked[@]}" --mode sorted --micro-batch-tokens 7000 --head chunked --dtype "$2"
}

# About 8,192 tokens a step in rows of one length, a quarter of them a prompt that two rows share.
lengths() {
  use_long
  local v
  for v in 256 1024 4096 8192; do
    work=$DATA/length-$v.jsonl row="rows of $v tokens, BF16"
    local groups=$((v < 8192 ? 4096 / v : 1)) k=$((v < 8192 ? 2 : 1))
    "$AFT" bench work --vocab 49152 --groups "$groups" --responses "$k" --prompt-tokens $((v / 4)) \
      --response-tokens $((v * 3 / 4)) --output "$work"
    ours train --groups-per-step "$groups" --steps 2 --dtype bfloat16
    peer "transformers, row by row" train_step --groups-per-step "$groups" --steps 2 --mode sorted \
      --micro-batch-tokens 8192 --head chunked --dtype autocast
  done
}

use_long() {
  model=$DATA/smollm2-135m
  [ -d "$model" ] || "$PYTHON" - --size medium --out "$model" >&2 <<PY
import json
import sys
sys.path.insert(0, "$PEERS")
import make_model
make_model.SIZES["medium"] = (30, 576, 9, 3, 1536, 49152, True)
make_model.main()
config = json.load(open("$model/config.json"))
config["max_position_embeddings"] = 16384
json.dump(config, open("$model/config.json", "w"))
PY
}

# One layer of OLMoE-1B-7B: 64 experts of width 1,024, eight for each token. Both sides take 14 GB, or 10 GB with
# VOCABULARY=512. BACKENDS names those of transformers' experts: batched_mm would copy 25 MB for each token and choice,
# and eager is many times slower than grouped_mm.
experts() {
  use_experts
  work=$DATA/experts.jsonl row="train OLMoE's layer, FP32"
  "$AFT" bench work --vocab 500 --groups 8 --responses 6 --prompt-tokens 100 --response-tokens 100 --output "$work"
  local asked=(--groups-per-step 2 --steps 3) own=$model backend
  ours train "${asked[@]}"
  for backend in ${BACKENDS:-grouped_mm}; do
    model=$DATA/olmoe-$backend
    peer "transformers, $backend, shared prompt by hand" train_step "${asked[@]}" --mode shared --head chunked
  done
  model=$own
}

# The same layer and 16 tokens, few enough for every backend.
experts-few() {
  local BACKENDS="grouped_mm batched_mm eager"
  use_experts
  work=$DATA/experts-few.jsonl row="train OLMoE's layer, 16 tokens, FP32"
  "$AFT" bench work --vocab 500 --groups 4 --responses 1 --prompt-tokens 8 --response-tokens 8 --output "$work"
  local asked=(--groups-per-step 1 --steps 4) own=$model backend
  ours train "${asked[@]}"
  for backend in $BACKENDS; do
    model=$DATA/olmoe-$backend
    peer "transformers, $backend" train_step "${asked[@]}" --mode per-group
  done
}

use_experts() {
  local vocabulary=${VOCABULARY:-50304} words=medium
  if [ "$vocabulary" -lt 32000 ]; then words=tiny; fi
  make "$words" 500
  model=$DATA/olmoe-$vocabulary
  if [ ! -d "$model" ]; then
    mkdir -p "$DATA/olmoe-shape"
    cp "$DATA/$words"/tokenizer* "$DATA/olmoe-shape"
    cat >"$DATA/olmoe-shape/config.json" <<JSON
{"architectures": ["OlmoeForCausalLM"], "model_type": "olmoe", "hidden_size": 2048, "intermediate_size": 1024,
 "num_hidden_layers": 1, "num_attention_heads": 16, "num_key_value_heads": 16, "num_experts": 64,
 "num_experts_per_tok": 8, "norm_topk_prob": false, "vocab_size": $vocabulary, "max_position_embeddings": 4096,
 "rms_norm_eps": 1e-05, "rope_theta": 10000.0, "tie_word_embeddings": false, "torch_dtype": "float32",
 "pad_token_id": null}
JSON
    "$AFT" create --input "$DATA/olmoe-shape" --output "$model" --dtype float32
  fi
  local backend
  for backend in ${BACKENDS:-grouped_mm}; do
    mkdir -p "$DATA/olmoe-$backend"
    ln -sf "$(cd "$model" && pwd)"/{model.safetensors,tokenizer.json,tokenizer_config.json} "$DATA/olmoe-$backend"
    sed "1s/{/{\"experts_implementation\": \"$backend\", /" "$model/config.json" >"$DATA/olmoe-$backend/config.json"
  done
}

# Layers of the shapes of LFM2-350M, Qwen3.5-0.8B, and Falcon-H1-0.5B, of which only their number and the vocabulary are
# cut. No prompt is shared: rows of 64 and 192 tokens.
mixers() {
  make tiny 500
  local kind
  work=$DATA/mixers.jsonl
  "$AFT" bench work --vocab 500 --groups 8 --responses 1 --prompt-tokens 64 --response-tokens 192 --output "$work"
  for kind in lfm2 qwen3_5_text falcon_h1; do
    model=$DATA/$kind
    [ -d "$model" ] || mixer_model "$kind" "$model"
    row="train $kind, FP32"
    ours train --groups-per-step 4 --steps 3
    peer "transformers" train_step --groups-per-step 4 --steps 3 --mode sorted
    row="score $kind, FP32"
    ours score
    peer "transformers" score --mode sorted
    row="generate $kind, FP32"
    ours generate --questions 8 --k 1 --max-new 64
    peer "transformers" generate --questions 8 --k 1 --max-new 64 --mode generate
  done
}

mixer_model() {
  mkdir -p "$DATA/$1-shape"
  cp "$DATA/tiny"/tokenizer* "$DATA/$1-shape"
  "$PYTHON" - "$1" "$DATA/$1-shape/config.json" <<'PY'
import json
import sys

both = dict(vocab_size=512, hidden_size=1024, max_position_embeddings=4096, tie_word_embeddings=True, bos_token_id=1,
            eos_token_id=2, pad_token_id=None, torch_dtype="float32", model_type=sys.argv[1])
own = dict(
    lfm2=dict(
        architectures=["Lfm2ForCausalLM"], num_hidden_layers=6, full_attn_idxs=[2, 5], num_attention_heads=16,
        num_key_value_heads=8, block_ff_dim=4608, intermediate_size=4608, block_auto_adjust_ff_dim=False,
        conv_L_cache=3, conv_bias=False, norm_eps=1e-5, rope_theta=1e6),
    qwen3_5_text=dict(
        architectures=["Qwen3_5ForCausalLM"], num_hidden_layers=4, num_attention_heads=8, num_key_value_heads=2,
        head_dim=256, intermediate_size=3584, linear_conv_kernel_dim=4, linear_key_head_dim=128,
        linear_value_head_dim=128, linear_num_key_heads=16, linear_num_value_heads=16, rms_norm_eps=1e-6,
        hidden_act="silu", layer_types=3 * ["linear_attention"] + ["full_attention"],
        rope_parameters=dict(
            rope_type="default", rope_theta=1e7, partial_rotary_factor=0.25, mrope_interleaved=True,
            mrope_section=[11, 11, 10])),
    falcon_h1=dict(
        architectures=["FalconH1ForCausalLM"], num_hidden_layers=4, num_attention_heads=8, num_key_value_heads=2,
        head_dim=64, intermediate_size=2048, mamba_d_ssm=1536, mamba_n_heads=24, mamba_d_head=64, mamba_d_state=128,
        mamba_n_groups=1, mamba_d_conv=4, mamba_chunk_size=128, mamba_rms_norm=False, mamba_conv_bias=True,
        rms_norm_eps=1e-5, hidden_act="silu", rope_theta=1e11))
json.dump(both | own[sys.argv[1]], open(sys.argv[2], "w"))
PY
  "$AFT" create --input "$DATA/$1-shape" --output "$2" --dtype float32
}

# How cost grows: one size at a time is changed, everything else stays; ours alone.
scaling() {
  use medium 32000
  local v
  for v in 1 2 4 8 16; do grow "k $v" "k=$v"; done
  for v in 50 100 200 400 800; do grow "prompt tokens $v" "prompt=$v"; done
  for v in 50 100 200 400; do grow "response tokens $v" "response=$v"; done
  for v in 1 2 4 8; do grow "questions $v" "groups=$v"; done
  for v in 8000 32000 128000; do
    model=$DATA/medium-$v
    [ -d "$model" ] || medium_with_vocabulary "$v" "$model" >&2
    grow "vocabulary $v" "vocab=$v"
  done
}

# grow NAME SIZE=VALUE: training and generation on work of one shape
grow() {
  local vocab=8000 groups=4 k=6 prompt=100 response=100
  local "$2"
  work=$DATA/shape.jsonl
  "$AFT" bench work --vocab "$vocab" --groups "$groups" --k "$k" --prompt-tokens "$prompt" \
    --response-tokens "$response" --output "$work"
  row="train, $1"
  ours train --groups-per-step "$groups" --steps 3
  row="generate, $1"
  ours generate --questions "$groups" --k "$k" --max-new "$response"
}

medium_with_vocabulary() {
  "$PYTHON" - --size medium --out "$2" <<PY
import sys
sys.path.insert(0, "$PEERS")
import make_model
layers, hidden, heads, kv, intermediate, _, tied = make_model.SIZES["medium"]
make_model.SIZES["medium"] = (layers, hidden, heads, kv, intermediate, $1, tied)
make_model.main()
PY
}

if [[ " $* " == *" equal "* ]]; then equal; fi
for run in $(seq 1 "$RUNS"); do
  for name in "$@"; do
    [ "$name" = equal ] || "$name"
  done
done
