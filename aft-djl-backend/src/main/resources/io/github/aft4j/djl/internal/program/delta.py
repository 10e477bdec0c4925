  #if mixers.delta
  # The gated delta rule: each value head has a state S [keys, values]. A token with key k, value v,
  # decay e^g, and rate b changes it to S' = e^g S + k (b (v - k' e^g S))', and its query q reads S'
  # q. Computed in FP32.
  #for form in forms

  # From a layer's input to the input of the convolution, u [T, 2 keys + values], the gate z [T,
  # values], and the rates b and log-decays g, [T, heads] each.
  #if form.dropped
  def delta_in$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], drop: Tensor, layer: int
  ) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
  #else
  def delta_in$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
  #end
    n = $norm(x, input_norm)                                           # [T, H]
    #if delta.grouped
    f = torch.view($linear(n, mixer_in), [x.size(0), $delta.key_heads, -1])
    u = torch.cat([
        torch.flatten(torch.slice(f, 2, 0, $delta.key), 1),
        torch.flatten(torch.slice(f, 2, $delta.key, 2 * $delta.key), 1),
        torch.flatten(torch.slice(f, 2, 2 * $delta.key, 2 * $delta.key + $delta.group * $delta.value), 1)], 1)
    z = torch.flatten(torch.slice(f, 2, 2 * $delta.key + $delta.group * $delta.value), 1)
    r = torch.view($linear(n, mixer_rate), [x.size(0), $delta.key_heads, -1])
    b = torch.flatten(torch.slice(r, 2, 0, $delta.group), 1)
    a = torch.flatten(torch.slice(r, 2, $delta.group), 1)
    #else
    u = $linear(n, mixer_in)
    z = $linear(n, mixer_gate)
    b = $linear(n, mixer_rate)
    a = $linear(n, mixer_decay)
    #end
    decay = torch.neg(torch.exp(torch.to($weight(mixer_decay_scale), 6)))
    g = decay * torch.softplus(torch.to(a, 6) + torch.to($weight(mixer_decay_offset), 6))
    return (u, z, torch.sigmoid(b), g)
  #end
  #for form in training_forms

  #if form.dropped
  def mix_delta$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], queries: List[Tensor], keys: List[Tensor],
      back: Tensor, drop: Tensor, layer: int) -> Tensor:
    u, z, b, g = (self).delta_in$form(x, w, drop, layer)
  #else
  def mix_delta$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], queries: List[Tensor], keys: List[Tensor],
      back: Tensor) -> Tensor:
    u, z, b, g = (self).delta_in$form(x, w)
  #end
    outs = annotate(List[Tensor], [])
    for i in range(len(queries)):
      shared = keys[i].size(1) - queries[i].size(1)
      state = (self).no_state(x)
      if shared > 0:
        prompt = torch.slice(torch.slice(keys[i], 0, 0, 1), 1, 0, shared)
        o, state = (self).delta_job(u, b, g, $weight(mixer_convolution), prompt, shared, state)
      o, state = (self).delta_job(
          u, b, g, $weight(mixer_convolution), keys[i], queries[i].size(1), state)
      gate = torch.index_select(z, 0, torch.reshape(queries[i], [-1]))
      outs.append((self).delta_out(o, gate, $weight(mixer_norm)))
    return torch.index_select(torch.cat(outs), 0, back)                # [M, values]
  #end

  # Complete prompts of the given lengths, packed one after the other. Returns their outputs,
  # followed by the two states of each prompt.
  def mix_delta_prompts(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], lengths: List[int]) -> List[Tensor]:
    u, z, b, g = (self).delta_in(x, w)
    outs = annotate(List[Tensor], [])
    states = annotate(List[Tensor], [])
    begin = 0
    for l in lengths:
      index = torch.view(torch.arange(begin, begin + l, device=x.device), [1, l])
      o, state = (self).delta_job(
          u, b, g, $weight(mixer_convolution), index, l, (self).no_state(x))
      outs.append((self).delta_out(o, torch.slice(z, 0, begin, begin + l), $weight(mixer_norm)))
      states.append((self).recent(torch.slice(u, 0, begin, begin + l), $delta.kernel))
      states.append(state)
      begin += l
    # The packed prompts are padded at the end.
    outs.append(torch.zeros([x.size(0) - begin, z.size(1)], dtype=z.dtype, device=x.device))
    return [torch.cat(outs)] + states

  # One new token of each row, with the rows' states [R', heads, keys, values].
  def mix_delta_rows(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], recent: Tensor, state: Tensor) -> Tensor:
    u, z, b, g = (self).delta_in_rows(x, w)
    y = (self).convolve_one(u, $weight(mixer_convolution), None, recent)
    y = $activation(y)
    q, k, v = (self).delta_heads(torch.unsqueeze(y, 1))                # [R, heads, 1, ...]
    k = torch.transpose(k, 2, 3)                                       # [R, heads, keys, 1]
    s = torch.slice(state, 0, 0, x.size(0))
    torch.mul_(s, torch.unsqueeze(torch.unsqueeze(torch.exp(g), 2), 3))
    d = v - torch.sum(s * k, [2], True)                                # [R, heads, 1, values]
    d = d * torch.unsqueeze(torch.unsqueeze(torch.to(b, 6), 2), 3)
    torch.add_(s, k * d)
    o = torch.sum(s * torch.transpose(q, 2, 3), [2])                   # [R, heads, values]
    return (self).delta_out(torch.reshape(o, [-1, $delta.value]), z, $weight(mixer_norm))

  def no_state(self: __torch__.Fns, x: Tensor) -> Tensor:
    return torch.zeros([1, $delta.heads, $delta.key, $delta.value], dtype=6, device=x.device)

  # Normalizes and gates what was read from the states: o [n * heads, values] to [n, heads *
  # values].
  def delta_out(self: __torch__.Fns, o: Tensor, z: Tensor, norm: Tensor) -> Tensor:
    o = torch.rms_norm(o, [$delta.value], torch.to(norm, 6), $norm.epsilon)
    o = torch.reshape(o, [-1, $delta.heads * $delta.value])
    return torch.to(o * torch.silu(torch.to(z, 6)), z.dtype)

  # Splits convolved y [n, l, 2 keys + values] into queries and keys of length one, repeated for the
  # value heads that share them, and values: [n, heads, l, ...].
  def delta_heads(self: __torch__.Fns, y: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    n, l = y.size(0), y.size(1)
    y = torch.to(y, 6)
    keys = $delta.key_heads * $delta.key
    parts = annotate(List[Tensor], [])
    for i in range(2):
      p = torch.reshape(torch.slice(y, 2, i * keys, (i + 1) * keys), [n, l, $delta.key_heads, 1, $delta.key])
      p = p * torch.rsqrt(torch.sum(p * p, [4], True) + 1e-6)
      p = torch.expand(p, [-1, -1, -1, $delta.group, -1])
      p = torch.reshape(p, [n, l, $delta.heads, $delta.key])
      parts.append(torch.transpose(p, 1, 2))
    v = torch.reshape(torch.slice(y, 2, 2 * keys), [n, l, $delta.heads, $delta.value])
    return (parts[0] * $delta.scale, parts[1], torch.transpose(v, 1, 2))

  # The last l tokens of each row, starting from the given states; earlier tokens only feed the
  # convolution. Returns the outputs [n*l * heads, values] and the final states. Computed in chunks:
  # with G the running sum of g in a chunk, the changes d solve (1 + B) d = b (v - e^G k S), where B
  # is b k k' e^(G - G') below the diagonal.
  def delta_job(
      self: __torch__.Fns, u: Tensor, b: Tensor, g: Tensor, w: Tensor, keys: Tensor, l: int,
      state: Tensor) -> Tuple[Tensor, Tensor]:
    n = keys.size(0)
    own = torch.reshape(torch.slice(keys, 1, keys.size(1) - l), [-1])
    y = (self).convolve(u, w, None, keys, l)                           # [n, l, 2 keys + values]
    y = $activation(y)
    q, k, v = (self).delta_heads(y)
    rate = torch.view(torch.index_select(torch.to(b, 6), 0, own), [n, l, $delta.heads])
    rate = torch.unsqueeze(torch.transpose(rate, 1, 2), 3)             # [n, heads, l, 1]
    log = torch.view(torch.index_select(g, 0, own), [n, l, $delta.heads])
    log = torch.transpose(log, 1, 2)                                   # [n, heads, l]
    outs = annotate(List[Tensor], [])
    for at in range(0, l, 64):
      end = min(at + 64, l)
      qc = torch.slice(q, 2, at, end)                                  # [n, heads, c, keys]
      kc = torch.slice(k, 2, at, end)
      bc = torch.slice(rate, 2, at, end)
      vc = torch.slice(v, 2, at, end)
      total = torch.cumsum(torch.slice(log, 2, at, end), 2)            # [n, heads, c]
      later = torch.ones([end - at, end - at], dtype=11, device=u.device)
      ratio = torch.unsqueeze(total, 3) - torch.unsqueeze(total, 2)
      ratio = torch.exp(torch.masked_fill(ratio, torch.triu(later, 1), -inf))
      so_far = torch.unsqueeze(torch.exp(total), 3)                    # [n, heads, c, 1]
      system = torch.matmul(kc * bc, torch.transpose(kc, 2, 3)) * ratio
      d = bc * (vc - torch.matmul(kc * so_far, state))
      d = torch.linalg_solve_triangular(system, d, upper=False, left=True, unitriangular=True)
      near = torch.matmul(qc, torch.transpose(kc, 2, 3)) * ratio
      outs.append(torch.matmul(qc * so_far, state) + torch.matmul(near, d))
      last = torch.slice(total, 2, end - at - 1)                       # [n, heads, 1]
      rest = torch.unsqueeze(torch.exp(last - total), 3)               # [n, heads, c, 1]
      state = state * torch.unsqueeze(torch.exp(last), 3)
      state = state + torch.matmul(torch.transpose(kc * rest, 2, 3), d)
    o = torch.transpose(torch.cat(outs, 2), 1, 2)                      # [n, l, heads, values]
    return (torch.reshape(o, [-1, $delta.value]), state)
  #end
