# SPDX-License-Identifier: Apache-2.0
"""Writes PEFT adapters of further kinds for tiny checkpoints, and what `peft` computes with them in double precision.

usage: python adapters.py FIXTURES OUT [CASE...]   (FIXTURES/models has the checkpoints and rows; OUT gets a folder for
each case; what an adapter begins with is random, so that only the cases that are named change)

golden.json: log-probabilities, the objective; golden.safetensors: `grad.`, the gradient of every trained tensor,
`after.`, some after three steps of AdamW where the case asks for LoRA+, and `merged.`, the weights of MERGED cases
after merge_and_unload, by the base's names. Others have their names in the adapter's file.
"""
import json, os, shutil, sys

import peft, torch
from peft import LoraConfig, PeftModel, get_peft_model
from peft.optimizers import create_loraplus_optimizer
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM

SMALL = dict(r=2, lora_alpha=3)
QV = dict(SMALL, target_modules=["q_proj", "v_proj"])
CASES = {
    "llama_dora": ("llama", dict(SMALL, target_modules=["q_proj", "down_proj"], use_dora=True)),
    "qwen2_dora_rslora": ("qwen2", dict(QV, use_dora=True, use_rslora=True)),
    "gpt2_dora": ("gpt2", dict(SMALL, target_modules=["c_attn"], use_dora=True, fan_in_fan_out=True)),
    "qwen2_bias_lora_only": ("qwen2", dict(QV, bias="lora_only")),
    "qwen2_bias_all": ("qwen2", dict(QV, bias="all")),
    "gpt2_bias_all": ("gpt2", dict(SMALL, target_modules=["c_attn"], bias="all", fan_in_fan_out=True)),
    "llama_layers": ("llama", dict(SMALL, target_modules=["q_proj", "up_proj", "v_proj"], layers_to_transform=[0, 2],
                                   layers_pattern="layers", exclude_modules=["0.self_attn.v_proj"])),
    "gpt2_layers": ("gpt2", dict(SMALL, target_modules=["c_attn"], layers_to_transform=1, layers_pattern=["nothing", "h"],
                                 fan_in_fan_out=True)),
    "llama_pissa": ("llama", dict(QV, init_lora_weights="pissa")),
    "gpt2_pissa": ("gpt2", dict(SMALL, target_modules=["c_attn"], init_lora_weights="pissa", fan_in_fan_out=True)),
    "llama_norm_saved": ("llama", dict(QV, modules_to_save=["norm"])),
    "qwen2_tied_head_saved": ("qwen2", dict(QV, modules_to_save=["lm_head"])),
    "qwen2_tied_embedding_saved": ("qwen2", dict(QV, modules_to_save=["embed_tokens"])),
    "qwen2_tied_both_saved": ("qwen2", dict(QV, modules_to_save=["embed_tokens", "lm_head"])),
    "qwen2_tied_both_ensured": ("qwen2", dict(QV, modules_to_save=["embed_tokens"], ensure_weight_tying=True)),
    "llama_tokens": ("llama", dict(QV, trainable_token_indices=[24, 65, 94])),
    "qwen2_tied_tokens": ("qwen2", dict(QV, trainable_token_indices={"embed_tokens": [65, 24, 33]})),
    "llama_loraplus": ("llama", dict(QV)),
    "llama_pissa_dora": ("llama", dict(QV, init_lora_weights="pissa", use_dora=True)),
    "llama_pissa_merged": ("llama", dict(QV, init_lora_weights="pissa")),
    "llama_dora_outer": ("llama", dict(SMALL, target_modules=["q_proj", "embed_tokens", "lm_head"], use_dora=True)),
    "qwen2_dora_tied": ("qwen2", dict(SMALL, target_modules=["embed_tokens", "lm_head"], use_dora=True)),
    "gpt2_dora_outer": ("gpt2", dict(SMALL, target_modules=["wte", "wpe", "c_attn"], use_dora=True, fan_in_fan_out=True)),
    "gemma2_dora_outer": ("gemma2", dict(SMALL, target_modules=["embed_tokens"], use_dora=True)),
}
MERGED = ["llama_pissa_dora", "llama_pissa_merged", "llama_dora_outer"]


def base(path):
    return AutoModelForCausalLM.from_pretrained(path, attn_implementation="eager", dtype=torch.float32)


def objective(model, rows):
    total = 0
    for row in rows:
        ids = torch.tensor([row["ids"]])
        logits = model(ids, use_cache=False).logits[0]
        logps = torch.log_softmax(logits, -1)[:-1].gather(1, ids[0, 1:, None])[:, 0]
        row["token_logps"] = [round(p, 9) for p in logps.tolist()]
        total = total + (torch.tensor(row["coefficients"], dtype=torch.float64) * logps[row["prompt"] - 1:]).sum()
    return total


def stored(model):
    """Trained parameters by the names that they have in the adapter's file."""
    names = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            name = name.replace(".modules_to_save.default", "").replace("lora_magnitude_vector.default.weight", "lora_magnitude_vector")
            names[name.replace(".default", "")] = parameter
    return names


def main(fixtures, out, *only):
    for number, (name, (family, options)) in enumerate(CASES.items()):
        if only and name not in only:
            continue
        models = os.path.join(fixtures, "models", family)
        rows = [{k: r[k] for k in ("ids", "prompt", "coefficients", "group") if k in r} for r in json.load(open(f"{models}/golden.json"))["rows"]]
        d = os.path.join(out, name)
        shutil.rmtree(d, ignore_errors=True)
        model = get_peft_model(base(models), LoraConfig(task_type="CAUSAL_LM", lora_dropout=0.0, **options))
        g = torch.Generator().manual_seed(number)
        with torch.no_grad():
            for parameter in model.parameters():
                if parameter.requires_grad:
                    parameter.add_(torch.randn(parameter.shape, generator=g) * 0.1)
        model.save_pretrained(d)
        if os.path.exists(f"{d}/README.md"):
            os.remove(f"{d}/README.md")
        config = json.load(open(f"{d}/adapter_config.json"))
        config["base_model_name_or_path"] = family
        json.dump(config, open(f"{d}/adapter_config.json", "w"), indent=1)
        model = PeftModel.from_pretrained(base(models), d, is_trainable=True).double().eval()
        value = objective(model, rows)
        value.backward()
        tensors = {f"grad.{n}": p.grad for n, p in stored(model).items()}
        json.dump(dict(peft=peft.__version__, base=family, rows=rows, objective=value.item()), open(f"{d}/golden.json", "w"))
        if name == "llama_loraplus":
            optimizer = create_loraplus_optimizer(model, torch.optim.AdamW, lr=1e-3, loraplus_lr_ratio=8.0, betas=(0.9, 0.999), eps=1e-8)
            for _ in range(3):
                optimizer.zero_grad()
                objective(model, [dict(r) for r in rows]).backward()
                optimizer.step()
            tensors.update({f"after.{n}": p for n, p in stored(model).items()})
        if name in MERGED:
            adapted = {n.split("base_model.model.")[1].rsplit(".", 2)[0] for n, _ in stored(model).items() if ".lora_A" in n}
            adapted |= {n.split("base_model.model.")[1].rsplit(".", 1)[0] for n, _ in stored(model).items() if "_embedding_A" in n}
            merged = model.merge_and_unload().state_dict()
            tensors.update({f"merged.{n}.weight": merged[f"{n}.weight"] for n in sorted(adapted)})
        save_file({n: t.detach().float().contiguous().clone() for n, t in tensors.items()}, f"{d}/golden.safetensors")
        print(name, value.item(), sorted(load_file(f"{d}/adapter_model.safetensors"))[:8], sorted(tensors)[:8])


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(*sys.argv[1:])
