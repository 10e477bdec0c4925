# SPDX-License-Identifier: Apache-2.0
"""Writes what torchao's AdamW8bit and torch's Muon do to a matrix in a few steps: optimizers.safetensors.

usage: python optimizers.py
Weights and gradients are exact functions of their indices, which the test computes as well.
"""
import os

import torch
from safetensors.torch import save_file
from torchao.optim.adam import single_param_adam
from torchao.optim.subclass_8bit import OptimState8bit

STEPS = 4


def hashed(step, rows, columns):
    i = torch.arange(rows * columns, dtype=torch.int64)
    h = (i * 1103515245 + (step + 1) * 668265263) % 4294967296
    h = (h ^ (h >> 15)) * 2246822519 % 4294967296
    value = (h >> 8).double() / 2.0**23 - 1
    # gradients of many orders of magnitude, as real ones are
    return (value * 2.0 ** (-((i + step) % 13))).float().view(rows, columns)


def adam(rows, columns, rounded):
    w, step = hashed(-1, rows, columns), torch.tensor(0.0)
    zeros = lambda signed: OptimState8bit.zeros(w.shape, signed) if rounded else torch.zeros_like(w)
    m, v = zeros(True), zeros(False)
    for t in range(STEPS):
        step += 1
        single_param_adam(w, hashed(t, rows, columns), step, m, v, None, torch.tensor(1e-2), 0.9, 0.99, 0.1, 1e-8, True, False)
    full = lambda x: x.dequantize() if rounded else x
    return dict(weight=w, first=full(m), second=full(v))


def muon(rows, columns, rule):
    w = hashed(-1, rows, columns)
    optimizer = torch.optim.Muon([w], lr=1e-3, weight_decay=0.1, momentum=0.95, adjust_lr_fn=rule)
    for t in range(STEPS):
        w.grad = hashed(t, rows, columns)
        optimizer.step()
    return dict(weight=w, momentum=optimizer.state[w]["momentum_buffer"])


def main():
    tensors = {}
    cases = {
        "adamw_8bit": adam(32, 160, True),
        "adamw_32bit": adam(5, 9, False),
        "muon_wide": muon(12, 40, "match_rms_adamw"),
        "muon_tall": muon(40, 12, "original"),
        "muon_unclamped": muon(12, 40, "spectral_unclamped"),
    }
    for case, values in cases.items():
        for name, value in values.items():
            tensors[f"{case}.{name}"] = value.detach().contiguous().clone()
    save_file(tensors, os.path.join(os.path.dirname(os.path.abspath(__file__)), "optimizers.safetensors"))
    print({name: tuple(t.shape) for name, t in tensors.items()})


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
