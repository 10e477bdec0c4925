  def empty(self: __torch__.Fns, shape: List[int], dtype: int) -> Tensor:
    return torch.empty(shape, dtype=dtype, device=(self).device())

  def zeros_like(self: __torch__.Fns, like: List[Tensor]) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for x in like:
      out.append(torch.zeros_like(x))
    return out

  def cast(self: __torch__.Fns, x: Tensor, dtype: int) -> Tensor:
    return torch.to(x, dtype)

  def copy(self: __torch__.Fns, target: Tensor, source: Tensor) -> Tensor:
    return torch.copy_(target, source)

  def zero(self: __torch__.Fns, xs: List[Tensor]) -> int:
    torch._foreach_zero_(xs)
    return 0

  # Cosine and sine of the angles at positions [T] with frequencies [n]: [T, 1, n] each.
  def rotation(
      self: __torch__.Fns, positions: Tensor, frequencies: Tensor, factor: float, dtype: int
  ) -> Tuple[Tensor, Tensor]:
    #if rotaries.stretched
    # Positions in long sequences are given as -1 - position; frequencies is [2, n].
    far = torch.to(torch.lt(positions, 0), 4)
    angles = torch.to((self).places(positions), 6).unsqueeze(1) * torch.index_select(frequencies, 0, far)
    # In fours, because the remainder of a tensor is computed by other code, with other rounding.
    n = angles.size(1)
    angles = torch.constant_pad_nd(angles, [0, (4 - n % 4) % 4])
    c = torch.to(torch.slice(torch.cos(angles), 1, 0, n) * factor, dtype).unsqueeze(1)
    s = torch.to(torch.slice(torch.sin(angles), 1, 0, n) * factor, dtype).unsqueeze(1)
    #else
    angles = torch.to(positions, 6).unsqueeze(1) * frequencies.unsqueeze(0)
    c = torch.to(torch.cos(angles) * factor, dtype).unsqueeze(1)
    s = torch.to(torch.sin(angles) * factor, dtype).unsqueeze(1)
    #end
    #if queries.grow
    # The queries' factor is passed as one more cosine.
    #if rotaries.stretched
    positions = (self).places(positions)
    #end
    periods = torch.floor(torch.to(positions, 6) / $queries.period)
    m = torch.to(1 + $queries.growth * torch.log(1 + periods), dtype)
    c = torch.cat([c, torch.view(m, [-1, 1, 1])], 2)
    #end
    return (c, s)

  #if rotaries.stretched
  # The positions themselves, of long sequences too.
  def places(self: __torch__.Fns, positions: Tensor) -> Tensor:
    return torch.where(torch.lt(positions, 0), -1 - positions, positions)
  #end

  # Rotates the first 2n components of every head: x is [T, heads, D], c and s are [T, 1, n].
  def rotate(self: __torch__.Fns, x: Tensor, c: Tensor, s: Tensor) -> Tensor:
    n = c.size(2)
    #if attention.pairs
    a = torch.slice(x, 2, 0, 2 * n, 2)
    b = torch.slice(x, 2, 1, 2 * n, 2)
    parts = [torch.flatten(torch.stack([a * c - b * s, b * c + a * s], 3), 2)]
    #else
    a = torch.slice(x, 2, 0, n)
    b = torch.slice(x, 2, n, 2 * n)
    parts = [a * c - b * s, b * c + a * s]
    #end
    if x.size(2) > 2 * n:
      parts.append(torch.slice(x, 2, 2 * n, x.size(2)))
    return torch.cat(parts, 2)

  #if activation.xielu
  # α x² + β x for positive x, else α' (e^x - 1 - x) + β x, with α = softplus(p) and α' = β +
  # softplus(n).
  def xielu(
      self: __torch__.Fns, x: Tensor, p: Tensor, n: Tensor, beta: Tensor, eps: Tensor) -> Tensor:
    positive = torch.softplus(p) * x * x + beta * x
    curve = torch.expm1(torch.minimum(x, eps)) - x
    negative = curve * (beta + torch.softplus(n)) + beta * x
    return torch.where(torch.gt(x, 0), positive, negative)
  #end

  # An additive causal mask [lq, lk]: query i sees keys up to i + lk - lq, at most the last `window`
  # of them (0: all).
  def causal_mask(self: __torch__.Fns, lq: int, lk: int, window: int, dtype: int) -> Tensor:
    i = torch.arange(lq, device=(self).device()) + (lk - lq)
    distance = i.unsqueeze(1) - torch.arange(lk, device=i.device).unsqueeze(0)
    hidden = torch.lt(distance, 0)
    if window > 0:
      hidden = torch.logical_or(hidden, torch.ge(distance, window))
    return torch.masked_fill(torch.zeros([lq, lk], dtype=dtype, device=i.device), hidden, -inf)

  # The same for rows [n, 1, lq, lk] whose prompts, of the given lengths [n], end at key lk - lq:
  # the keys before a prompt are padding.
  def row_masks(self: __torch__.Fns, prompts: Tensor, lq: int, lk: int, window: int, dtype: int) -> Tensor:
    padding = torch.lt(torch.arange(lk, device=prompts.device), torch.unsqueeze(lk - lq - prompts, 1))
    padding = torch.view(padding, [-1, 1, 1, lk])
    return torch.masked_fill((self).causal_mask(lq, lk, window, dtype), padding, -inf)

  # A copy of x that begins a piece of the graph.
  def leaf(self: __torch__.Fns, x: Tensor) -> Tensor:
    return torch.requires_grad_(torch.detach(x), True)

  def or_zero(self: __torch__.Fns, g: Optional[Tensor], like: Tensor) -> Tensor:
    if g is not None:
      out = g
    else:
      out = torch.zeros_like(like)
    return out

  # Adds the derivatives that are present.
  def add_gradients(self: __torch__.Fns, grads: List[Tensor], gs: List[Optional[Tensor]]) -> int:
    for i in range(len(grads)):
      g = gs[i]
      if g is not None:
        torch.add_(grads[i], g)
    return 0

  # Given y = f(x, weights) and dL/dy, adds dL/dweights to grads and returns dL/dx.
  def backward(
      self: __torch__.Fns, y: Tensor, gy: Tensor, x: Tensor, weights: List[Tensor],
      grads: List[Tensor]) -> Tensor:
    gs = torch.grad([y], [x] + weights, annotate(List[Optional[Tensor]], [gy]), False, False, True)
    (self).add_gradients(grads, torch.slice(gs, 1))
    return (self).or_zero(gs[0], x)

  # Elements `start` to `end` of a contiguous tensor, as a flat view.
  def flat_slice(self: __torch__.Fns, x: Tensor, start: int, end: int) -> Tensor:
    return torch.slice(torch.view(x, [-1]), 0, start, end)

  # Rows of a matrix by index: [n, H] in FP32.
  def take_rows(self: __torch__.Fns, w: Tensor, ids: Tensor) -> Tensor:
    return torch.to(torch.index_select(w, 0, ids), 6)

  # Writes rows [n, H] into a matrix, rounded to its type.
  def put_rows(self: __torch__.Fns, w: Tensor, ids: Tensor, rows: Tensor) -> int:
    torch.index_copy_(w, 0, ids, torch.to(rows, w.dtype))
    return 0

  # y + s B (A x): y is [T, out], x [T, in], A [r, in], B [out, r], s [1]; just y if A has no rows.
  def add_low_rank(
      self: __torch__.Fns, y: Tensor, x: Tensor, a: Tensor, b: Tensor, s: Tensor) -> Tensor:
    if a.size(0) > 0:
      y = y + (self).low_rank(x, a, b, s)
    return y

  def low_rank(self: __torch__.Fns, x: Tensor, a: Tensor, b: Tensor, s: Tensor) -> Tensor:
    t = (self).narrow_linear(x, torch.to(a, x.dtype), None) * torch.to(s, x.dtype)  # [T, r]
    return (self).narrow_linear(t, torch.to(b, x.dtype), None)         # [T, out]

  #if adapter.dora
  # Row norms of W + s B A, without a derivative: [out].
  def dora_lengths(self: __torch__.Fns, w: Tensor, a: Tensor, b: Tensor, s: Tensor) -> Tensor:
    m = torch.to(torch.detach(w), 6)
    #if linears.transposed
    m = torch.t(m)
    #end
    return torch.linalg_vector_norm(m + s * torch.mm(torch.detach(b), torch.detach(a)), 2, [1])

  # y after the rows of W + s B A are scaled to the norms m: y = W x + c is [T, out], x [T, in], m
  # [out]; just y if A has no rows.
  def add_dora(
      self: __torch__.Fns, y: Tensor, x: Tensor, c: Optional[Tensor], w: Tensor, a: Tensor,
      b: Tensor, s: Tensor, m: Tensor) -> Tensor:
    if a.size(0) > 0:
      z = y
      if c is not None:
        z = y - c
      y = (self).add_dropped_dora(y, z, x, w, a, b, s, m)
    return y

  # The same with z = W i, where i is the input after dropout.
  def add_dropped_dora(
      self: __torch__.Fns, y: Tensor, z: Tensor, i: Tensor, w: Tensor, a: Tensor, b: Tensor,
      s: Tensor, m: Tensor) -> Tensor:
    if a.size(0) > 0:
      f = torch.to(m / (self).dora_lengths(w, a, b, s), y.dtype)
      t = (self).low_rank(i, a, b, s)
      y = y + (f - 1) * z + f * t
    return y

  # The same norms without W + s B A in memory: of a head's rows (dim 1, W [V, H], A [r, H], B [V,
  # r]) or a lookup's columns (dim 0, W [V, H], A [r, V], B [H, r]).
  def low_rank_lengths(
      self: __torch__.Fns, w: Tensor, a: Tensor, b: Tensor, s: Tensor, dim: int) -> Tensor:
    m = w
    if dim == 0:
      m = torch.t(w)
    both = torch.to(torch.mm(m, torch.t(torch.to(a, w.dtype))), 6)     # [out, r]
    more = torch.sum(b * (2 * both + s * torch.mm(b, torch.mm(a, torch.t(a)))), [1])
    return torch.sqrt(torch.square(torch.linalg_vector_norm(w, 2, [dim], dtype=6)) + s * more)

  # A lookup x = W[ids] after the columns of W + s (B A)^T are scaled to the norms m [H].
  def add_dora_rows(
      self: __torch__.Fns, x: Tensor, ids: Tensor, w: Tensor, a: Tensor, b: Tensor, s: Tensor,
      m: Tensor) -> Tensor:
    y = (self).add_low_rank_rows(torch.to(x, 6), ids, a, b, s)
    return torch.to(y * (m / (self).low_rank_lengths(w, a, b, s, 0)), x.dtype)

  # Its backward pass, like low_rank_rows_backward: adds the derivatives of A, B, and m.
  def dora_rows_backward(
      self: __torch__.Fns, gx: Tensor, ids: Tensor, w: Tensor, a: Tensor, b: Tensor, s: Tensor,
      m: Tensor, grads_a: List[Tensor], grads_b: List[Tensor], grads_m: List[Tensor],
      scale: float) -> int:
    g = torch.to(gx, 6) * scale
    lengths = (self).low_rank_lengths(w, a, b, s, 0)
    for grad in grads_m:
      y = (self).add_low_rank_rows(torch.to(torch.index_select(w, 0, ids), 6), ids, a, b, s)
      torch.add_(grad, torch.sum(g * y, [0]) / lengths)
    return (self).low_rank_rows_backward(g * (m / lengths), ids, a, b, s, grads_a, grads_b, 1.)
  #end

  # x + s B A[:, ids], the low-rank term of a lookup: x [T, H], ids [T], A [r, V], B [H, r], s [1].
  def add_low_rank_rows(
      self: __torch__.Fns, x: Tensor, ids: Tensor, a: Tensor, b: Tensor, s: Tensor) -> Tensor:
    return x + torch.to(torch.linear(torch.t(torch.index_select(a, 1, ids)) * s, b), x.dtype)

  # Its backward pass: with g = scale * gx [T, H], adds the derivatives of A and B to grads_a and
  # grads_b, which have one entry or none.
  def low_rank_rows_backward(
      self: __torch__.Fns, gx: Tensor, ids: Tensor, a: Tensor, b: Tensor, s: Tensor,
      grads_a: List[Tensor], grads_b: List[Tensor], scale: float) -> int:
    g = torch.to(gx, 6) * (s * scale)
    for grad in grads_a:
      (self).add_rows(torch.t(grad), ids, torch.mm(g, b), 1.)
    for grad in grads_b:
      torch.addmm_(grad, torch.t(g), torch.t(torch.index_select(a, 1, ids)))
    return 0

  # [x, s A i], the input of a head [W, B]: x and i, which is x after dropout, are [M, H], A [r, H],
  # s [1].
  def with_low_rank(self: __torch__.Fns, x: Tensor, i: Tensor, a: Tensor, s: Tensor) -> Tensor:
    return torch.cat([x, (self).narrow_linear(i, torch.to(a, x.dtype), None) * torch.to(s, x.dtype)], 1)

  # Adds rows at the given indices, which may repeat. On a GPU, index_add_ adds in an order that
  # changes from run to run; this one sorts the indices.
  def add_rows(self: __torch__.Fns, into: Tensor, index: Tensor, rows: Tensor, scale: float) -> Tensor:
    if into.is_cuda:
      at = annotate(List[Optional[Tensor]], [index])
      return torch._index_put_impl_(into, at, torch.mul(rows, scale), True, False)
    return torch.index_add_(into, 0, index, rows, alpha=scale)
