  #if experts.there
  # A mixture of experts, instead of a dense feed-forward part or beside it.

  # The weights and the choice of each token's experts, both [T, k], from router scores z [T, E].
  # The derivative flows through the weights, not through the choice. Scores are FP32 even in BF16,
  # because rounding them would send more tokens to other experts.
  def route(self: __torch__.Fns, z: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor]:
    #if experts.softmax
    v, chosen = torch.topk(torch.softmax(z, 1, 6), $experts.k, 1)
    #end
    #if experts.softmax_of_chosen
    v, chosen = torch.topk(z, $experts.k, 1)
    v = torch.softmax(v, 1, 6)
    #end
    #if experts.sigmoid
    p = torch.sigmoid(torch.to(z, 6))                                  # [T, E]
    ranked = torch.detach(p) + torch.to($weight(router_correction), 6)
    #if experts.grouped
    groups = torch.view(ranked, [z.size(0), $experts.groups, -1])      # [T, G, E/G]
    two, at = torch.topk(groups, 2, 2)
    best, kept = torch.topk(torch.sum(two, [2]), $experts.chosen_groups, 1)
    left = torch.ones([z.size(0), $experts.groups], dtype=6, device=z.device)
    left = torch.gt(torch.scatter(left, 1, kept, 0.), 0)               # [T, G]
    ranked = torch.flatten(torch.masked_fill(groups, torch.unsqueeze(left, 2), -inf), 1)
    #end
    b, chosen = torch.topk(ranked, $experts.k, 1)
    v = torch.gather(p, 1, chosen)
    #end
    #if experts.renormalized
    v = v / (torch.sum(v, [1], True) + $experts.epsilon)
    #end
    #if experts.scaled
    v = v * $experts.scale
    #end
    #if experts.beside
    v = v * torch.reshape(torch.index_select($weight(router_expert_scale), 0, torch.reshape(chosen, [-1])), v.shape)
    #end
    return (v, chosen)

  # The number of rows of each expert, a multiple of eight, because products with so many rows
  # compute each row alike; then, for the choices [T*k] sorted by expert, the index of the choice
  # and its row.
  def gather(self: __torch__.Fns, chosen: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    order = torch.argsort(chosen, stable=True, dim=0, descending=False)
    counts = torch.bincount(chosen, None, $experts.count)              # [E]
    loads = torch.floor_divide(counts + 7, 8) * 8
    shift = torch.cumsum(loads, 0) - loads - torch.cumsum(counts, 0) + counts
    rows = torch.arange(chosen.size(0), device=chosen.device)
    rows = rows + torch.index_select(shift, 0, torch.index_select(chosen, 0, order))
    return (torch.to(loads, torch.device("cpu")), order, rows)
  #if not experts.separate

  # The experts' matrices one by one: gates and ups, then downs, then biases in the same order. All
  # are split at once, so their derivatives are joined only once, too.
  def matrices(self: __torch__.Fns, w: List[Tensor]) -> List[Tensor]:
    one = torch.unbind($weight(expert_gate_up), 0) + torch.unbind($weight(expert_down), 0)
    #if experts.transposed
    one = one + torch.unbind($weight(expert_gate_up_bias), 0) + torch.unbind($weight(expert_down_bias), 0)
    #end
    return one
  #end
  #for form in forms

  # m [T, H] to the weighted sum of its experts' outputs. Each expert's tokens are gathered, so that
  # one product serves all of them. If m is recorded, the sum begins a graph of its own, and cuts
  # gets what experts_backward reads.
  #if form.dropped
  def experts$form(
      self: __torch__.Fns, m: Tensor, w: List[Tensor], drop: Tensor, layer: int,
      cuts: List[Tensor]) -> Tensor:
  #else
  def experts$form(
      self: __torch__.Fns, m: Tensor, w: List[Tensor], cuts: List[Tensor]) -> Tensor:
  #end
    #if experts.beside
    # The router sees normalized tokens, so a token's length does not affect the choice.
    r = torch.rms_norm(m, [m.size(1)], None, $norm.epsilon) * $weight(router_scale) * $experts.inverse_root
    v, chosen = (self).route($scores(r, router_projection), w)         # [T, k]
    v = torch.to(v, m.dtype)
    m = $norm(m, experts_norm)                                         # [T, H]
    #else
    v, chosen = (self).route($scores(m, router), w)                    # [T, k]
    v = torch.to(v, m.dtype)
    #end
    loads, order, rows = (self).gather(torch.reshape(chosen, [-1]))
    tokens = torch.floor_divide(order, $experts.k)                     # [T*k]
    index = torch.zeros([int(torch.sum(loads))], dtype=4, device=m.device)
    index = torch.index_put_(index, annotate(List[Optional[Tensor]], [rows]), tokens)
    x = torch.index_select(torch.detach(m), 0, index)                  # [sum loads, H]
    #if experts.separate
    own = w
    #else
    own = (self).matrices(w)
    #end
    outs = annotate(List[Tensor], [])
    inner = annotate(List[Tensor], [])
    at = 0
    for e in range($experts.count):
      n = int(loads[e])
      if n > 0:
        one = (self).expert$form(torch.slice(x, 0, at, at + n), own, e, m.requires_grad)
        outs.append(torch.detach(one[0]))
        if m.requires_grad:
          inner = inner + torch.slice(one, 1)
        at += n
    out = torch.cat(outs)                                              # [sum loads, H]
    y = torch.index_select(out, 0, rows)                               # [T*k, H]
    y = y * torch.unsqueeze(torch.index_select(torch.reshape(torch.detach(v), [-1]), 0, order), 1)
    f = (self).add_rows(torch.zeros_like(m), tokens, y, 1.)            # [T, H]
    if m.requires_grad:
      f = (self).leaf(f)
      for cut in [m, v, f, order, rows, index, loads, x, out] + inner:
        cuts.append(cut)
    #if experts.shared
    #if experts.shared_fused
    gu = $linear(m, shared_gate_up)                                    # [T, 2*S]
    g = torch.slice(gu, 1, 0, $experts.S)
    u = torch.slice(gu, 1, $experts.S, 2 * $experts.S)
    #else
    g = $linear(m, shared_gate)                                        # [T, S]
    u = $linear(m, shared_up)                                          # [T, S]
    #end
    i = $activation(g) * u
    s = $linear(i, shared_down)                                        # [T, H]
    #if experts.shared_gated
    # 32 copies for each token, because the remainder of a tensor is computed by other code, with
    # other rounding.
    e = torch.contiguous(torch.expand($linear(m, shared_expert_gate), [-1, 32]))
    s = s * torch.slice(torch.sigmoid(e), 1, 0, 1)
    #end
    f = f + s
    #end
    return f

  # One expert's output for its tokens x [n, H]; w holds the layer's weights or the result of
  # matrices. Then the input of its output projection and, if the activation is recorded, the inputs
  # of the activation.
  def expert$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], e: int, records: bool) -> List[Tensor]:
    #if experts.separate
    g = (self).$form.product(x, w[$place(expert_gate) + e], None)      # [n, I]
    u = (self).$form.product(x, w[$place(expert_up) + e], None)        # [n, I]
    if records:
      g = (self).leaf(g)
      u = (self).leaf(u)
    i = $activation(g) * u
    y = (self).$form.product(torch.detach(i), w[$place(expert_down) + e], None)  # [n, H]
    return [y, i, g, u]
    #end
    #if experts.fused
    gu = (self).$form.product(x, w[e], None)
    if records:
      gu = (self).leaf(gu)
    g = torch.slice(gu, 1, 0, $experts.I)                              # [n, I]
    u = torch.slice(gu, 1, $experts.I, 2 * $experts.I)                 # [n, I]
    i = $activation(g) * u
    y = (self).$form.product(torch.detach(i), w[$experts.count + e], None)
    return [y, i, gu]
    #end
    #if experts.transposed
    gu = (self).narrow_addmm(w[2 * $experts.count + e], x, w[e])
    if records:
      gu = (self).leaf(gu)
    g = torch.clamp(torch.slice(gu, 1, 0, 2 * $experts.I, 2), None, $experts.limit)
    u = torch.clamp(torch.slice(gu, 1, 1, 2 * $experts.I, 2), -$experts.limit, $experts.limit)
    i = g * torch.sigmoid(g * 1.702) * (u + 1)                         # [n, I]
    y = (self).narrow_addmm(w[3 * $experts.count + e], torch.detach(i), w[$experts.count + e])  # [n, H]
    return [y, i, gu]
    #end
  #end

  # From gf = dL/df [T, H] to the derivatives of m and of the experts' weights, adding to the
  # gradients of the layer's matrices own: places has the index in grads for each of them, or -1.
  # read is what experts has added to cuts.
  def experts_backward(
      self: __torch__.Fns, gf: Tensor, read: List[Tensor], own: List[Tensor], grads: List[Tensor],
      places: List[int]) -> Tuple[Tensor, Tensor]:
    v = torch.detach(read[1])                                          # [T, k]
    order, rows, index, loads = read[3], read[4], read[5], read[6]
    x = read[7]                                                        # [sum loads, H]
    g = torch.index_select(gf, 0, index)                               # [sum loads, H]
    along = torch.index_select(torch.sum(g * read[8], [1]), 0, rows)   # [T*k]
    at_order = annotate(List[Optional[Tensor]], [order])
    gv = torch.index_put_(torch.zeros([torch.numel(v)], dtype=v.dtype, device=v.device), at_order, along)
    # Rows without a choice have weight 0.
    share = torch.zeros([x.size(0)], dtype=v.dtype, device=v.device)
    at_rows = annotate(List[Optional[Tensor]], [rows])
    share = torch.index_put_(share, at_rows, torch.index_select(torch.reshape(v, [-1]), 0, order))
    g = torch.mul_(g, torch.unsqueeze(share, 1))
    gx = torch.zeros_like(x)
    inner = 9
    at = 0
    for e in range($experts.count):
      n = int(loads[e])
      if n > 0:
        inner += (self).expert_backward(
            torch.slice(g, 0, at, at + n), torch.slice(x, 0, at, at + n), torch.slice(gx, 0, at, at + n),
            torch.slice(read, inner), own, e, grads, places)
        at += n
    gm = (self).add_rows(torch.zeros_like(gf), index, gx, 1.)          # [T, H]
    return (gm, torch.view(gv, v.shape))

  # One expert's backward pass from g = dL/dy [n, H], adding to gx [n, H]; returns the number of
  # tensors that it has read.
  def expert_backward(
      self: __torch__.Fns, g: Tensor, x: Tensor, gx: Tensor, read: List[Tensor], own: List[Tensor],
      e: int, grads: List[Tensor], places: List[int]) -> int:
    i = torch.detach(read[0])                                          # [n, I]
    gi = torch.zeros_like(i)
    #if experts.separate
    (self).matrix_backward(g, own, $place(expert_down) + e, i, gi, grads, places)
    gs = torch.grad([read[0]], [read[1], read[2]], annotate(List[Optional[Tensor]], [gi]))
    (self).matrix_backward((self).or_zero(gs[0], i), own, $place(expert_gate) + e, x, gx, grads, places)
    (self).matrix_backward((self).or_zero(gs[1], i), own, $place(expert_up) + e, x, gx, grads, places)
    return 3
    #else
    (self).stacked_backward(g, own, $place(expert_down), e, i, gi, grads, places)
    gs = torch.grad([read[0]], [read[1]], annotate(List[Optional[Tensor]], [gi]))
    gu = (self).or_zero(gs[0], read[1])                                # [n, 2*I]
    (self).stacked_backward(gu, own, $place(expert_gate_up), e, x, gx, grads, places)
    #if experts.transposed
    (self).bias_backward(g, $place(expert_down_bias), e, grads, places)
    (self).bias_backward(gu, $place(expert_gate_up_bias), e, grads, places)
    #end
    return 2
    #end
  #if experts.separate

  # The backward pass of y = x W^T for one of the layer's matrices.
  def matrix_backward(
      self: __torch__.Fns, g: Tensor, own: List[Tensor], place: int, x: Tensor, out: Tensor,
      grads: List[Tensor], places: List[int]) -> int:
    grad = annotate(List[Tensor], [])
    if places[place] >= 0:
      grad.append(grads[places[place]])
    return (self).linear_backward(g, own[place], x, out, grad)
  #else

  # The same for one expert's part of a stacked matrix.
  def stacked_backward(
      self: __torch__.Fns, g: Tensor, own: List[Tensor], place: int, e: int, x: Tensor, out: Tensor,
      grads: List[Tensor], places: List[int]) -> int:
    w = torch.select(own[place], 0, e)
    grad = annotate(List[Tensor], [])
    if places[place] >= 0:
      grad.append(torch.select(grads[places[place]], 0, e))
    #if experts.transposed
    for one in grad:
      (self).add_outer(one, x, g)
    return (self).linear_backward(g, torch.t(w), x, out, annotate(List[Tensor], []))
    #else
    return (self).linear_backward(g, w, x, out, grad)
    #end
  #if experts.transposed

  def bias_backward(
      self: __torch__.Fns, g: Tensor, place: int, e: int, grads: List[Tensor], places: List[int]
  ) -> int:
    if places[place] >= 0:
      torch.add_(torch.select(grads[places[place]], 0, e), torch.sum(g, [0]))
    return 0
  #end
  #end
  #end
