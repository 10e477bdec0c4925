  # A layer in training: that of decoder.py, recorded in pieces that are differentiated one after
  # the other, and its backward pass.
  #for kind in kinds
  #for form in training_forms

  # The same as layer, recorded in three pieces: before attention, attention, after it. Returns the
  # output, what layer_backward reads, and finally the attention weights.
  #if form.dropped
  def layer_${kind}_record$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], c: Tensor, s: Tensor,
      queries: List[Tensor], keys: List[Tensor], masks: List[Tensor], back: Tensor,
      keep: List[Tensor], kernels: bool, drop: Tensor, layer: int) -> List[Tensor]:
  #else
  def layer_${kind}_record$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], c: Tensor, s: Tensor,
      queries: List[Tensor], keys: List[Tensor], masks: List[Tensor], back: Tensor,
      keep: List[Tensor], kernels: bool) -> List[Tensor]:
  #end
    x1 = (self).leaf(x)                                                # [T, H]
    #if form.dropped
    q, k, v = (self).attention_in_$kind$form(x1, w, c, s, drop, layer)
    #else
    q, k, v = (self).attention_in_$kind$form(x1, w, c, s)              # [T, A, D], [T, K, D], [T, K, D]
    #end
    weights = annotate(List[Tensor], [])
    #if form.drops_attention
    a = (self).attend$form(q, k, v, queries, keys, masks, back$sink, drop, layer)
    #else
    #if attention.plain
    if kernels:
      a = (self).attend(q, k, v, queries, keys, masks, back$sink)      # [M, A*D]
    else:
      a, weights = (self).attend_forward(
          torch.detach(q), torch.detach(k), torch.detach(v), queries, keys, masks, back, True)
    #else
    a = (self).attend(q, k, v, queries, keys, masks, back$sink)        # [M, A*D]
    #end
    #end
    #if kind.beside
    #if form.dropped
    a = torch.cat([a, (self).mix_${kind.mix}$form(x1, w, queries, keys, back, drop, layer)], 1)
    #else
    a = torch.cat([a, (self).mix_${kind.mix}$form(x1, w, queries, keys, back)], 1)
    #end
    #end
    x2 = torch.detach(x)
    if len(keep) > 0:
      x2 = torch.index_select(x2, 0, keep[0])                          # [M, H]
      #if form.dropped
      drop = torch.index_select(drop, 0, keep[0])
      #end
    x2 = (self).leaf(x2)
    a2 = (self).leaf(a)
    #if kind.experts
    cuts = annotate(List[Tensor], [])
    #end
    #if form.dropped
    y = (self).attention_out$kind.block$form(x2, a2, w, drop, layer$kind.cuts)  # [M, H]
    #else
    y = (self).attention_out$kind.block$form(x2, a2, w$kind.cuts)      # [M, H]
    #end
    return [y, x1, x2, q, k, v, a, a2] + weights$kind.plus_cuts
  #end
  #end

  # The backward pass of the piece after attention: from gy = dL/dy [M, H] of its output y to the
  # derivatives of the layer's input x and the attention's output a, adding to the weights'
  # gradients. If the graph was cut, cuts has the tensors before and after each cut.
  def out_backward(
      self: __torch__.Fns, y: Tensor, x: Tensor, a: Tensor, gy: Tensor, w: List[Tensor],
      grads: List[Tensor], cuts: List[Tensor], own: List[Tensor], places: List[int]
  ) -> Tuple[Tensor, Tensor]:
    #if experts.there
    if len(cuts) > 0:
      h = cuts[1]                                                      # [M, H]
      m, v, f = cuts[2], cuts[3], cuts[4]
      gs = torch.grad(
          [y], [x, a, h, f] + w, annotate(List[Optional[Tensor]], [gy]), True, False, True)
      (self).add_gradients(grads, torch.slice(gs, 4))
      gm, gv = (self).experts_backward(
          (self).or_zero(gs[3], f), torch.slice(cuts, 2), own, grads, places)
      hs = torch.grad(
          [m, v], [x, h] + w, annotate(List[Optional[Tensor]], [gm, gv]), False, False, True)
      (self).add_gradients(grads, torch.slice(hs, 2))
      gh = (self).or_zero(gs[2], h) + (self).or_zero(hs[1], h)         # [M, H]
      rest = torch.grad(
          [cuts[0]], [x, a] + w, annotate(List[Optional[Tensor]], [gh]), False, False, True)
      (self).add_gradients(grads, torch.slice(rest, 2))
      gx = (self).or_zero(gs[0], x) + (self).or_zero(hs[0], x) + (self).or_zero(rest[0], x)
      ga = (self).or_zero(gs[1], a) + (self).or_zero(rest[1], a)
    else:
      gx, ga = (self).whole_backward(y, x, a, gy, w, grads)
    return (gx, ga)
    #else
    return (self).whole_backward(y, x, a, gy, w, grads)
    #end

  # The same for a graph that was not cut.
  def whole_backward(
      self: __torch__.Fns, y: Tensor, x: Tensor, a: Tensor, gy: Tensor, w: List[Tensor],
      grads: List[Tensor]) -> Tuple[Tensor, Tensor]:
    gs = torch.grad([y], [x, a] + w, annotate(List[Optional[Tensor]], [gy]), False, False, True)
    (self).add_gradients(grads, torch.slice(gs, 2))
    return ((self).or_zero(gs[0], x), (self).or_zero(gs[1], a))

  # From gy = dL/doutput [M, H] to dL/dinput [T, H], adding to the gradients grads of the trained
  # weights w. saved is what recording returned; own are all weights of the layer, and places has
  # the index in w for each of them, or -1; gback is back restricted to the kept tokens.
  def layer_backward(
      self: __torch__.Fns, saved: List[Tensor], gy: Tensor, w: List[Tensor], grads: List[Tensor],
      own: List[Tensor], places: List[int],
      queries: List[Tensor], keys: List[Tensor], prompts: List[int], back: Tensor, gback: Tensor,
      keep: List[Tensor], kernels: bool) -> Tensor:
    x1 = saved[1]                                                      # [T, H]
    x2 = saved[2]                                                      # [M, H]
    a = saved[6]                                                       # [M, A*D]
    a2 = saved[7]                                                      # [M, A*D]
    cuts = torch.slice(saved, 8)
    #if attention.plain
    if not kernels:
      cuts = torch.slice(saved, 8 + len(queries))
    #end
    gx, ga = (self).out_backward(saved[0], x2, a2, gy, w, grads, cuts, own, places)  # [M, H], [M, A*D]
    #if attention.plain
    if kernels:
      hs = torch.grad([a], [x1] + w, annotate(List[Optional[Tensor]], [ga]), False, False, True)
    else:
      gqkv = (self).attend_backward(
          ga, torch.detach(saved[3]), torch.detach(saved[4]), torch.detach(saved[5]),
          torch.slice(saved, 8), queries, keys, prompts, back, gback)  # [T, A, D], [T, K, D], [T, K, D]
      hs = torch.grad(
          [saved[3], saved[4], saved[5]], [x1] + w,
          annotate(List[Optional[Tensor]], [gqkv[0], gqkv[1], gqkv[2]]), False, False, True)
    #else
    hs = torch.grad([a], [x1] + w, annotate(List[Optional[Tensor]], [ga]), False, False, True)
    #end
    (self).add_gradients(grads, torch.slice(hs, 1))
    if len(keep) > 0:
      gx = (self).unselect(gx, keep[0], x1.size(0))                    # [T, H]
    return torch.add_((self).or_zero(hs[0], x1), gx)                   # [T, H]
