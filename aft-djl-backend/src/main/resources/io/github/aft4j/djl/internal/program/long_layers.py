  # Layers over long rows: like those of decoder.py and layer.py, but all except attention is computed
  # in parts of consecutive tokens, so that intermediate results are held for one part at a time. A
  # part is the tokens from `first` to before `last`.
  #if attention.long_rows
  #for kind in kinds
  #for form in training_forms
  #if form.drops_attention
  #else

  # A part before attention: a leaf of its input, then its queries, keys, and values.
  #if form.dropped
  def long_before_${kind}$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], c: Tensor, s: Tensor, first: int, last: int,
      drop: Tensor, layer: int) -> List[Tensor]:
  #else
  def long_before_${kind}$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], c: Tensor, s: Tensor, first: int, last: int
  ) -> List[Tensor]:
  #end
    x1 = (self).leaf(torch.slice(x, 0, first, last))                   # [n, H]
    c = torch.slice(c, 0, first, last)
    s = torch.slice(s, 0, first, last)
    #if form.dropped
    drop = torch.slice(drop, 0, first, last)
    q, k, v = (self).attention_in_$kind$form(x1, w, c, s, drop, layer)
    #else
    q, k, v = (self).attention_in_$kind$form(x1, w, c, s)              # [n, A, D], [n, K, D], [n, K, D]
    #end
    return [x1, q, k, v]

  # A part after attention (of the tokens that keep lists, if it lists any): its output, which is also
  # copied into y, leaves of its input and of the attention's output, and the cuts of its graph.
  #if form.dropped
  def long_after_${kind}$form(
      self: __torch__.Fns, x: Tensor, a: Tensor, w: List[Tensor], keep: List[Tensor], y: Tensor,
      first: int, last: int, drop: Tensor, layer: int) -> List[Tensor]:
  #else
  def long_after_${kind}$form(
      self: __torch__.Fns, x: Tensor, a: Tensor, w: List[Tensor], keep: List[Tensor], y: Tensor,
      first: int, last: int) -> List[Tensor]:
  #end
    x2 = (self).leaf((self).long_part(x, keep, first, last))           # [m, H]
    o2 = (self).leaf((self).long_part(a, keep, first, last))           # [m, A*D]
    #if form.dropped
    drop = (self).long_part(drop, keep, first, last)
    #end
    #if kind.experts
    cuts = annotate(List[Tensor], [])
    #end
    #if form.dropped
    o = (self).attention_out$kind.block$form(x2, o2, w, drop, layer$kind.cuts)  # [m, H]
    #else
    o = (self).attention_out$kind.block$form(x2, o2, w$kind.cuts)      # [m, H]
    #end
    torch.copy_(torch.slice(y, 0, first, last), torch.detach(o))
    return [o, x2, o2]$kind.plus_cuts
  #end
  #end
  #end

  def long_part(self: __torch__.Fns, x: Tensor, keep: List[Tensor], first: int, last: int) -> Tensor:
    if len(keep) > 0:
      part = torch.index_select(x, 0, torch.slice(keep[0], 0, first, last))
    else:
      part = torch.slice(x, 0, first, last)
    return part

  # The queries (1), keys (2) or values (3) of all parts before attention.
  def long_joined(self: __torch__.Fns, parts: List[Tensor], which: int) -> Tensor:
    joined = annotate(List[Tensor], [])
    for i in range(which, len(parts), 4):
      joined.append(torch.detach(parts[i]))
    if len(joined) == 1:
      whole = joined[0]
    else:
      whole = torch.cat(joined)
    return whole

  # Computes the attention's output a, [T, A*D].
  def long_attend(
      self: __torch__.Fns, a: Tensor, parts: List[Tensor], runs: List[int], window: int) -> int:
    q = (self).long_joined(parts, 1)                                   # [T, A, D]
    k = (self).long_joined(parts, 2)                                   # [T, K, D]
    v = (self).long_joined(parts, 3)                                   # [T, K, D]
    return (self).attend_long(torch.view(a, q.shape), q, k, v, runs, window)

  # One of several tensors that are one. Its count of changes is its own: a graph that has read it
  # need not mind that others are written.
  def long_one(self: __torch__.Fns, all: Tensor, index: int) -> Tensor:
    return ops.prim.data(torch.select(all, 0, index))

  # From gy = dL/doutput [M, H] to a part of gx = dL/dinput and of ga, the derivative of the
  # attention's output, adding to the weights' gradients.
  def long_after_backward(
      self: __torch__.Fns, saved: List[Tensor], gy: Tensor, gx: Tensor, ga: Tensor, first: int,
      last: int, w: List[Tensor], grads: List[Tensor], own: List[Tensor], places: List[int]) -> int:
    g = torch.slice(gy, 0, first, last)
    cuts = torch.slice(saved, 3)
    x, a = (self).out_backward(saved[0], saved[1], saved[2], g, w, grads, cuts, own, places)
    torch.copy_(torch.slice(gx, 0, first, last), x)
    torch.copy_(torch.slice(ga, 0, first, last), a)
    return 0

  # From ga [T, A*D] to the derivatives of queries, keys, and values.
  def long_attend_backward(
      self: __torch__.Fns, ga: Tensor, parts: List[Tensor], runs: List[int], window: int
  ) -> List[Tensor]:
    q = (self).long_joined(parts, 1)                                   # [T, A, D]
    k = (self).long_joined(parts, 2)                                   # [T, K, D]
    v = (self).long_joined(parts, 3)                                   # [T, K, D]
    gq, gk, gv = (self).attend_long_backward(torch.reshape(ga, q.shape), q, k, v, runs, window)
    return [gq, gk, gv]

  # From these to their share in a part of gx, which is added, and in the weights' gradients.
  def long_before_backward(
      self: __torch__.Fns, saved: List[Tensor], g: List[Tensor], gx: Tensor, first: int, last: int,
      w: List[Tensor], grads: List[Tensor]) -> int:
    gs = annotate(List[Optional[Tensor]], [])
    for of_all in g:
      gs.append(torch.slice(of_all, 0, first, last))
    hs = torch.grad(torch.slice(saved, 1), [saved[0]] + w, gs, False, False, True)
    (self).add_gradients(grads, torch.slice(hs, 1))
    torch.add_(torch.slice(gx, 0, first, last), (self).or_zero(hs[0], saved[0]))
    return 0
  #end
