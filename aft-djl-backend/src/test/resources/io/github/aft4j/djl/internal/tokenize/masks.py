# SPDX-License-Identifier: Apache-2.0
"""Writes what transformers takes for the assistant's tokens of conversations: masks.json.

usage: python masks.py TOKENIZERS   (a folder with a tokenizer in each of the folders named below)
"""
import json, os, sys

from transformers import AutoTokenizer

CHATML = (
    "{% for m in messages %}{{ '<|im_start|>' + m.role + '\n' }}"
    "{% if m.role == 'assistant' %}{% generation %}{{ m.content or '' }}"
    "{% for c in m.tool_calls or [] %}{{ '<call>' + c.function.name + '</call>' }}{% endfor %}"
    "{{ '<|im_end|>' }}{% endgeneration %}{{ '\n' }}"
    "{% else %}{{ m.content + '<|im_end|>\n' }}{% endif %}{% endfor %}"
)
TEMPLATES = {
    "chatml": CHATML,
    "tools": "{% if tools %}{{ tools | tojson }}\n{% endif %}" + CHATML,
    "inside_words": "{% for m in messages %}{{ m.role }}x{% if m.role == 'assistant' %}{%- generation -%}{{ m.content }}"
    "{%- endgeneration -%}{% else %}{{ m.content }}{% endif %}y{% endfor %}",
    "in_macro": "{% macro say(m) %}[{% if m.role == 'assistant' %}{% generation %}{{ m.content }}{% endgeneration %}"
    "{% else %}{{ m.content }}{% endif %}]{% endmacro %}{% for m in messages %}{{ say(m) }}{% endfor %}",
    "in_variable": "{% for m in messages %}{% set text %}{% generation %}{{ m.content }}{% endgeneration %}{% endset %}"
    "{{ m.role + ': ' + text }}{% endfor %}",
    "two_parts": "{% for m in messages %}{{ m.role + ':' }}{% if m.role == 'assistant' %}{% generation %}{{ m.content }}"
    "{% endgeneration %} | {% generation %}{% endgeneration %}{% generation %}end{% endgeneration %}"
    "{% else %}{{ m.content }}{% endif %}{{ '\n' }}{% endfor %}",
    "everything": "{% generation %}{% for m in messages %}{{ m.content }}{% endfor %}{% endgeneration %}",
}
CONVERSATIONS = {
    "two_turns": [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "What is 6 times 7?"},
        {"role": "assistant", "content": "42"},
        {"role": "user", "content": "And 7 times 8?"},
        {"role": "assistant", "content": "That is 56."},
    ],
    "other_scripts": [
        {"role": "user", "content": "Wie spät ist es? 🕰️"},
        {"role": "assistant", "content": "半分過ぎ 🎉👩‍👩‍👧"},
        {"role": "user", "content": "ありがとう 🙏"},
        {"role": "assistant", "content": "é 𝔘nicode 🙂"},
    ],
    "with_tools": [
        {"role": "user", "content": "Weather?"},
        {"role": "assistant", "content": "", "tool_calls": [{"type": "function", "function": {"name": "look", "arguments": {}}}]},
        {"role": "tool", "content": "rain"},
        {"role": "assistant", "content": "It rains."},
    ],
}
TOOLS = [{"type": "function", "function": {"name": "look", "description": "Looks out.", "parameters": {"type": "object", "properties": {}}}}]


def main(tokenizers):
    here = os.path.dirname(os.path.abspath(__file__))
    cases = []
    for name in ("qwen3", "llama2"):
        tokenizer = AutoTokenizer.from_pretrained(os.path.join(tokenizers, name))
        for template, source in TEMPLATES.items():
            for conversation, messages in CONVERSATIONS.items():
                tools = TOOLS if template == "tools" else None
                out = tokenizer.apply_chat_template(
                    messages, tools=tools, chat_template=source, tokenize=True, return_dict=True, return_assistant_tokens_mask=True
                )
                cases.append(dict(tokenizer=name, template=template, conversation=conversation, ids=out["input_ids"], mask=out["assistant_masks"]))
    golden = dict(templates=TEMPLATES, conversations=CONVERSATIONS, tools=TOOLS)
    with open(os.path.join(here, "masks.json"), "w") as file:
        text = json.dumps(golden, ensure_ascii=False, indent=1)[:-2]
        rows = ",\n".join("  " + json.dumps(case, separators=(",", ":")) for case in cases)
        file.write(text + ',\n "cases": [\n' + rows + "\n ]\n}\n")


if __name__ == "__main__":
    main(sys.argv[1])
