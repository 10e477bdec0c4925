"""Computes balance.json: what transformers' load-balancing loss is of the fixtures' rows.

Usage: python balance.py FIXTURES/families > balance.json

For each family the loss of all six rows as one padded batch, with a factor of 1, and of each
parameter's gradient the norm and the first entries.
"""

import json
import sys

import torch
from transformers import AutoModelForCausalLM

FAMILIES = [
    "qwen3_moe", "qwen2_moe", "olmoe", "mixtral", "granitemoe", "gpt_oss", "qwen3_next",
    "granitemoehybrid_h",
]

PUBLISHED = {
    "mixtral": {"mlp.gate": "block_sparse_moe.gate"},
    "granitemoe": {"router.weight": "router.layer.weight"},
    "granitemoehybrid": {"router.weight": "router.layer.weight"},
}


def fixture(path):
    model = AutoModelForCausalLM.from_pretrained(
        path, dtype=torch.float64, attn_implementation="eager", experts_implementation="eager")
    rows = [r["ids"] for r in json.load(open(f"{path}/golden.json"))["rows"]]
    width = max(map(len, rows))
    ids = torch.tensor([r + [0] * (width - len(r)) for r in rows])
    mask = torch.tensor([[1] * len(r) + [0] * (width - len(r)) for r in rows])
    loss = model(ids, attention_mask=mask, output_router_logits=True).aux_loss
    loss.backward()
    gradients = {}
    for name, p in model.named_parameters():
        if name.endswith(("gate.weight", "router.weight", "embed_tokens.weight", "layers.0.input_layernorm.weight")):
            g = p.grad if p.grad is not None else torch.zeros_like(p)
            for new, published in PUBLISHED.get(model.config.model_type, {}).items():
                name = name.replace(new, published)
            gradients[name] = dict(norm=g.norm().item(), first=[x.item() for x in g.flatten()[:8]])
    return dict(loss=loss.item(), gradients=gradients)


print(json.dumps({name: fixture(f"{sys.argv[1]}/{name}") for name in FAMILIES}, indent=1))
