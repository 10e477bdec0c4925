# SPDX-License-Identifier: Apache-2.0
"""Writes how far PEFT's own log-probabilities in FP32 are from those in double precision, for each adapter.

usage: python float32.py FIXTURES OUT   (FIXTURES/models and FIXTURES/adapters; OUT is this folder, gets float32.json)

The largest of what eager attention and sdpa give, on one thread, and of what eager attention gives when every weight is
moved by up to half a unit in its last place, ten times: what rounding alone does to these models.
"""
import json, os, sys

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM


def worst(model, rows):
    worst = 0.0
    for row in rows:
        ids = torch.tensor([row["ids"]])
        with torch.no_grad():
            logps = torch.log_softmax(model(ids, use_cache=False).logits[0], -1)[:-1].gather(1, ids[0, 1:, None])[:, 0]
        worst = max(worst, (logps.double() - torch.tensor(row["token_logps"], dtype=torch.float64)).abs().max().item())
    return worst


def distance(path, base, rows, attention):
    model = AutoModelForCausalLM.from_pretrained(base, attn_implementation=attention, dtype=torch.float32)
    model = PeftModel.from_pretrained(model, path).eval()
    largest = worst(model, rows)
    exact = [p.detach().clone() for p in model.parameters()]
    for seed in range(10 if attention == "eager" else 0):
        torch.manual_seed(seed)
        with torch.no_grad():
            for p, e in zip(model.parameters(), exact):
                p.copy_(e.double() * (1 + (2 * torch.rand(e.shape, dtype=torch.float64) - 1) * 2**-24))
        largest = max(largest, worst(model, rows))
    return largest


def attentions(base):
    return ["eager"] if base == "gemma2" else ["eager", "sdpa"]  # transformers has no sdpa with soft caps


def main(fixtures, out):
    distances = {}
    for folder in (os.path.join(fixtures, "adapters"), out):
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if os.path.exists(f"{path}/golden.json"):
                golden = json.load(open(f"{path}/golden.json"))
                base = os.path.join(fixtures, "models", golden["base"])
                distances[name] = float(f"{max(distance(path, base, golden['rows'], a) for a in attentions(golden['base'])):.2e}")
    json.dump(distances, open(f"{out}/float32.json", "w"), indent=1, sort_keys=True)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(*sys.argv[1:])
