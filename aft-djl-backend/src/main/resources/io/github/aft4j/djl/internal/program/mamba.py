  #if mixers.mamba
  # Mamba 2 (Dao and Gu 2024): each head has a state S [keys, values]. A token with key b, value v,
  # and step t changes it to S' = e^(-a t) S + t b v', and its query q reads S' q + d v. The heads
  # of a group share keys and queries. Computed in FP32.
  #for form in forms

  # From a layer's input to the input of the convolution, u [T, C], the gate z [T, values], and the
  # steps [T, heads].
  #if form.dropped
  def mamba_in$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], drop: Tensor, layer: int
  ) -> Tuple[Tensor, Tensor, Tensor]:
  #else
  def mamba_in$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
  #end
    n = $norm(x, input_norm)                                           # [T, H]
    #if mamba.scaled
    n = n * $mamba.in_scale
    #end
    f = $linear(n, mixer_in)                                           # [T, values + C + heads]
    z = torch.slice(f, 1, 0, $mamba.values)
    u = torch.slice(f, 1, $mamba.values, $mamba.values + $mamba.channels)
    t = torch.to(torch.slice(f, 1, $mamba.values + $mamba.channels), 6)
    #if mamba.scaled
    z = z * $mamba.gate_scale
    u = torch.cat([
        torch.slice(u, 1, 0, $mamba.values) * $mamba.value_scale,
        torch.slice(u, 1, $mamba.values, $mamba.values + $mamba.keys) * $mamba.key_scale,
        torch.slice(u, 1, $mamba.values + $mamba.keys) * $mamba.query_scale], 1)
    t = t * $mamba.step_scale
    #end
    t = torch.softplus((self).whole_vectors(t + torch.to($weight(mixer_decay_offset), 6)))
    t = torch.slice(t, 1, 0, $mamba.heads)
    #if mamba.limited
    t = torch.clamp(t, $mamba.least, $mamba.most)
    #end
    return (u, z, t)
  #end
  #for form in training_forms

  #if form.dropped
  def mix_mamba$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], queries: List[Tensor], keys: List[Tensor],
      back: Tensor, drop: Tensor, layer: int) -> Tensor:
    u, z, t = (self).mamba_in$form(x, w, drop, layer)
  #else
  def mix_mamba$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], queries: List[Tensor], keys: List[Tensor],
      back: Tensor) -> Tensor:
    u, z, t = (self).mamba_in$form(x, w)
  #end
    outs = annotate(List[Tensor], [])
    for i in range(len(queries)):
      shared = keys[i].size(1) - queries[i].size(1)
      state = (self).no_mamba_state(x)
      if shared > 0:
        prompt = torch.slice(torch.slice(keys[i], 0, 0, 1), 1, 0, shared)
        o, state = (self).mamba_job(u, t, w, prompt, shared, state)
      o, state = (self).mamba_job(u, t, w, keys[i], queries[i].size(1), state)
      gate = torch.index_select(z, 0, torch.reshape(queries[i], [-1]))
      outs.append((self).mamba_out(o, gate, w))
    return torch.index_select(torch.cat(outs), 0, back)                # [M, values]
  #end

  # Complete prompts of the given lengths, packed one after the other. Returns their outputs,
  # followed by the two states of each prompt.
  def mix_mamba_prompts(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], lengths: List[int]) -> List[Tensor]:
    u, z, t = (self).mamba_in(x, w)
    outs = annotate(List[Tensor], [])
    states = annotate(List[Tensor], [])
    begin = 0
    for l in lengths:
      index = torch.view(torch.arange(begin, begin + l, device=x.device), [1, l])
      o, state = (self).mamba_job(u, t, w, index, l, (self).no_mamba_state(x))
      outs.append((self).mamba_out(o, torch.slice(z, 0, begin, begin + l), w))
      states.append((self).recent(torch.slice(u, 0, begin, begin + l), $mamba.kernel))
      states.append(state)
      begin += l
    # The packed prompts are padded at the end.
    outs.append(torch.zeros([x.size(0) - begin, z.size(1)], dtype=z.dtype, device=x.device))
    return [torch.cat(outs)] + states

  # One new token of each row, with the rows' states [R', heads, keys, values].
  def mix_mamba_rows(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], recent: Tensor, state: Tensor) -> Tensor:
    u, z, t = (self).mamba_in_rows(x, w)
    y = (self).convolve_one(u, $weight(mixer_convolution), $bias(mixer_convolution), recent)
    y = (self).whole_vectors(y)
    y = torch.slice($activation(y), 1, 0, $mamba.channels)
    v, k, q = (self).mamba_heads(torch.unsqueeze(y, 1))                # [R, heads, 1, ...]
    s = torch.slice(state, 0, 0, x.size(0))
    step = torch.unsqueeze(torch.unsqueeze(t, 2), 3)                   # [R, heads, 1, 1]
    kept = torch.exp((self).whole_vectors(t * torch.unsqueeze((self).mamba_decay(w), 0)))
    kept = torch.slice(kept, 1, 0, $mamba.heads)                       # [R, heads]
    torch.mul_(s, torch.unsqueeze(torch.unsqueeze(kept, 2), 3))
    torch.add_(s, torch.transpose(k, 2, 3) * (v * step))
    o = torch.sum(s * torch.transpose(q, 2, 3), [2], True)             # [R, heads, 1, values]
    o = o + v * torch.view(torch.to($weight(mixer_skip), 6), [1, -1, 1, 1])
    return (self).mamba_out(torch.reshape(o, [x.size(0), -1]), z, w)

  def no_mamba_state(self: __torch__.Fns, x: Tensor) -> Tensor:
    return torch.zeros([1, $mamba.heads, $mamba.key, $mamba.value], dtype=6, device=x.device)

  def mamba_decay(self: __torch__.Fns, w: List[Tensor]) -> Tensor:
    return torch.neg(torch.exp(torch.to($weight(mixer_decay_scale), 6)))

  # Gates what was read from the states, o [n, values], and in some models normalizes it.
  def mamba_out(self: __torch__.Fns, o: Tensor, z: Tensor, w: List[Tensor]) -> Tensor:
    gate = torch.silu((self).whole_vectors(torch.to(z, 6)))
    gate = torch.slice(gate, 1, 0, $mamba.values)
    #if mamba.gated_before
    o = o * gate
    #end
    #if mamba.normed
    norm = torch.to($weight(mixer_norm), 6)
    o = torch.view(o, [o.size(0), $mamba.groups, -1])
    o = torch.rms_norm(o, [o.size(2)], None, $norm.epsilon)
    o = torch.flatten(o, 1) * norm
    #end
    #if not mamba.gated_before
    o = o * gate
    #end
    return torch.to(o, z.dtype)

  # Splits convolved y [n, l, C] into values, and keys and queries, repeated for the heads of their
  # group: [n, heads, l, ...].
  def mamba_heads(self: __torch__.Fns, y: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    n, l = y.size(0), y.size(1)
    y = torch.to(y, 6)
    v = torch.reshape(torch.slice(y, 2, 0, $mamba.values), [n, l, $mamba.heads, $mamba.value])
    parts = annotate(List[Tensor], [])
    for i in range(2):
      at = $mamba.values + i * $mamba.keys
      p = torch.reshape(torch.slice(y, 2, at, at + $mamba.keys), [n, l, $mamba.groups, 1, $mamba.key])
      p = torch.expand(p, [-1, -1, -1, $mamba.group, -1])
      p = torch.reshape(p, [n, l, $mamba.heads, $mamba.key])
      parts.append(torch.transpose(p, 1, 2))
    return (torch.transpose(v, 1, 2), parts[0], parts[1])

  # The last l tokens of each row, starting from the given states; earlier tokens only feed the
  # convolution. Returns the outputs [n*l, values] and the final states, computed in chunks.
  def mamba_job(
      self: __torch__.Fns, u: Tensor, t: Tensor, w: List[Tensor], keys: Tensor, l: int, state: Tensor
  ) -> Tuple[Tensor, Tensor]:
    n = keys.size(0)
    own = torch.reshape(torch.slice(keys, 1, keys.size(1) - l), [-1])
    y = (self).convolve(u, $weight(mixer_convolution), $bias(mixer_convolution), keys, l)
    y = $activation(y)
    v, k, q = (self).mamba_heads(y)
    step = torch.view(torch.index_select(t, 0, own), [n, l, $mamba.heads])
    step = torch.transpose(step, 1, 2)                                 # [n, heads, l]
    log = step * torch.view((self).mamba_decay(w), [1, -1, 1])
    stepped = v * torch.unsqueeze(step, 3)                             # [n, heads, l, values]
    outs = annotate(List[Tensor], [])
    for at in range(0, l, 64):
      end = min(at + 64, l)
      qc = torch.slice(q, 2, at, end)                                  # [n, heads, c, keys]
      kc = torch.slice(k, 2, at, end)
      vc = torch.slice(stepped, 2, at, end)                            # [n, heads, c, values]
      part = torch.slice(log, 2, at, end)                              # [n, heads, c]
      total = torch.cumsum(part, 2)
      # Sums from one token to another: differences of total would lose digits.
      later = torch.ones([end - at, end - at], dtype=11, device=u.device)
      ratio = torch.expand(torch.unsqueeze(part, 3), [-1, -1, -1, end - at])
      ratio = torch.cumsum(torch.masked_fill(ratio, torch.triu(later), 0), 2)
      ratio = torch.exp(torch.masked_fill(ratio, torch.triu(later, 1), -inf))
      so_far = torch.unsqueeze(torch.exp(total), 3)                    # [n, heads, c, 1]
      near = torch.matmul(qc, torch.transpose(kc, 2, 3)) * ratio
      outs.append(torch.matmul(qc * so_far, state) + torch.matmul(near, vc))
      last = torch.slice(total, 2, end - at - 1)                       # [n, heads, 1]
      rest = torch.unsqueeze(torch.exp(last - total), 3)               # [n, heads, c, 1]
      state = state * torch.unsqueeze(torch.exp(last), 3)
      state = state + torch.matmul(torch.transpose(kc * rest, 2, 3), vc)
    o = torch.cat(outs, 2) + v * torch.view(torch.to($weight(mixer_skip), 6), [1, -1, 1, 1])
    o = torch.transpose(o, 1, 2)                                       # [n, l, heads, values]
    return (torch.reshape(o, [n * l, -1]), state)
  #end
