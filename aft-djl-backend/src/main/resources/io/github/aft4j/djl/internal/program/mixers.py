  #if mixers.there
  # Layers that mix tokens by something other than attention, called mix. It takes the same jobs:
  # rows of keys [n, lk] that end with the row's own lq tokens and begin with a prompt that all rows
  # share.
  #for mixer in mixers

  def layer_$mixer(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], c: Tensor, s: Tensor,
      queries: List[Tensor], keys: List[Tensor], masks: List[Tensor], back: Tensor,
      keep: List[Tensor], kernels: bool) -> Tensor:
    #if stream.wide
    a = (self).mix_$mixer.mix(torch.slice(x, 1, 0, $H), w, queries, keys, back)
    #else
    a = (self).mix_$mixer.mix(x, w, queries, keys, back)               # [M, V]
    #end
    if len(keep) > 0:
      x = torch.index_select(x, 0, keep[0])                            # [M, H]
    return (self).attention_out$mixer.block(x, a, w$mixer.uncut)       # [M, H]
  #for form in training_forms

  # The same, recorded in two pieces; returns what layer_backward reads.
  #if form.dropped
  def layer_${mixer}_record$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], c: Tensor, s: Tensor,
      queries: List[Tensor], keys: List[Tensor], masks: List[Tensor], back: Tensor,
      keep: List[Tensor], kernels: bool, drop: Tensor, layer: int) -> List[Tensor]:
  #else
  def layer_${mixer}_record$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], c: Tensor, s: Tensor,
      queries: List[Tensor], keys: List[Tensor], masks: List[Tensor], back: Tensor,
      keep: List[Tensor], kernels: bool) -> List[Tensor]:
  #end
    x1 = (self).leaf(x)                                                # [T, H]
    n = x1
    #if stream.wide
    n = torch.slice(x1, 1, 0, $H)                                      # [T, H]
    #end
    #if form.dropped
    a = (self).mix_${mixer.mix}$form(n, w, queries, keys, back, drop, layer)
    #else
    a = (self).mix_${mixer.mix}$form(n, w, queries, keys, back)        # [M, V]
    #end
    x2 = torch.detach(x)
    if len(keep) > 0:
      x2 = torch.index_select(x2, 0, keep[0])                          # [M, H]
      #if form.dropped
      drop = torch.index_select(drop, 0, keep[0])
      #end
    x2 = (self).leaf(x2)
    a2 = (self).leaf(a)
    #if mixer.experts
    cuts = annotate(List[Tensor], [])
    #end
    #if form.dropped
    y = (self).attention_out$mixer.block$form(x2, a2, w, drop, layer$mixer.cuts)  # [M, H]
    #else
    y = (self).attention_out$mixer.block$form(x2, a2, w$mixer.cuts)    # [M, H]
    #end
    return [y, x1, x2, a, a, a, a, a2]$mixer.plus_cuts
  #end
  #end

  # Causal convolution of u [T, C] over the last lq tokens of each row, channel by channel: w is [C,
  # 1, K], the result [n, lq, C].
  def convolve(
      self: __torch__.Fns, u: Tensor, w: Tensor, b: Optional[Tensor], keys: Tensor, lq: int) -> Tensor:
    n, lk = keys.shape
    k = w.size(2)
    index = torch.slice(keys, 1, max(0, lk - lq - k + 1), lk)          # [n, up to K - 1 + lq]
    r = torch.index_select(u, 0, torch.reshape(index, [-1]))
    r = torch.view(r, [n, index.size(1), u.size(1)])
    r = torch.constant_pad_nd(r, [0, 0, k - 1 + lq - index.size(1), 0])
    y = torch.slice(r, 1, 0, lq) * torch.select(torch.select(w, 2, 0), 1, 0)
    for j in range(1, k):
      y = y + torch.slice(r, 1, j, j + lq) * torch.select(torch.select(w, 2, j), 1, 0)
    if b is not None:
      y = y + b
    return y

  # The same for one more token u [R, C] of each row; recent [R', 1, K - 1, C] holds the tokens
  # before it and is updated.
  def convolve_one(
      self: __torch__.Fns, u: Tensor, w: Tensor, b: Optional[Tensor], recent: Tensor) -> Tensor:
    before = torch.select(torch.slice(recent, 0, 0, u.size(0)), 1, 0)  # [R, K - 1, C]
    r = torch.cat([before, torch.unsqueeze(u, 1)], 1)                  # [R, K, C]
    y = torch.select(r, 1, 0) * torch.select(torch.select(w, 2, 0), 1, 0)
    for j in range(1, w.size(2)):
      y = y + torch.select(r, 1, j) * torch.select(torch.select(w, 2, j), 1, 0)
    torch.copy_(before, torch.slice(r, 1, 1))
    if b is not None:
      y = y + b
    return y

  # Pads rows to a multiple of 32, because the remainder of a tensor is computed by other code, with
  # other rounding.
  def whole_vectors(self: __torch__.Fns, x: Tensor) -> Tensor:
    n = x.size(1)
    if n % 32 == 0:
      y = x
    else:
      y = torch.constant_pad_nd(x, [0, 32 - n % 32])
    return y

  # The last K - 1 tokens of a sequence u [l, C], after zeros if there are fewer.
  def recent(self: __torch__.Fns, u: Tensor, k: int) -> Tensor:
    r = torch.slice(u, 0, max(0, u.size(0) - k + 1))
    return torch.constant_pad_nd(r, [0, 0, k - 1 - r.size(0), 0])

  # Starts a row from the states of its prompt, or from zeros.
  def begin_row(
      self: __torch__.Fns, caches: List[Tensor], states: List[Tensor], row: int) -> int:
    for i in range(len(caches)):
      target = torch.select(caches[i], 0, row)
      if len(states) > 0:
        torch.copy_(target, torch.view(states[i], target.shape))
      else:
        torch.zero_(target)
    return 0
  #end
