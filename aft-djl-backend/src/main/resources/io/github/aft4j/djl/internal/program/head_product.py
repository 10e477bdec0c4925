  #if head.dora
  # DoRA of a head: the rows of W + s B A are scaled to the norms m. With normed states x and i,
  # which is x after dropout, the head's input is [x - i, i, s A i], without x - i if nothing is
  # dropped. With f = m / |W + s B A| row by row, z = W (x - i) + f (W i + B s A i).

  def with_dora(self: __torch__.Fns, x: Tensor, i: Tensor, a: Tensor, s: Tensor) -> Tensor:
    return torch.cat([x - i, (self).with_low_rank(i, i, a, s)], 1)

  # A head [W, B, m, A, s] as [W, B, f, |W + s B A|], which can be split by rows.
  def with_factors(self: __torch__.Fns, head: List[Tensor]) -> List[Tensor]:
    lengths = (self).low_rank_lengths(head[0], head[3], head[1], head[4], 1)
    return [head[0], head[1], head[2] / lengths, lengths]

  # The columns of the head's input at which i and s A i begin.
  def split_dora(self: __torch__.Fns, x: Tensor, head: List[Tensor]) -> Tuple[int, int]:
    low = x.size(1) - head[1].size(1)
    return (low - head[0].size(1), low)
  #for form in product_forms

  def logits$form(self: __torch__.Fns, x: Tensor, head: List[Tensor]) -> Tensor:
    if len(head) > 4:
      head = (self).with_factors(head)
    at, low = (self).split_dora(x, head)
    i = torch.contiguous(torch.slice(x, 1, at, low))                   # [M, H]
    t = torch.slice(x, 1, low)                                         # [M, r]
    z = (self).$form.product(i, head[0], None)                         # [M, V]
    z = torch.addmm_(z, t, torch.t(torch.to(head[1], t.dtype))) * torch.to(head[2], z.dtype)
    if at > 0:
      d = torch.contiguous(torch.slice(x, 1, 0, at))                   # [M, H]
      z = z + (self).$form.product(d, head[0], None)
    return (self).scaled_logits(z)
  #end

  def score_dora(
      self: __torch__.Fns, h: Tensor, head: List[Tensor], targets: Tensor, width: int, keep: int
  ) -> List[Tensor]:
    return (self).score(h, (self).with_factors(head), targets, width, keep)

  def head_backward_dora(
      self: __torch__.Fns, h: Tensor, head: List[Tensor], targets: Tensor, g: Tensor,
      grads: List[Tensor], scale: float, cap: float, width: int, scored: List[Tensor]) -> Tensor:
    return (self).head_backward(
        h, (self).with_factors(head), targets, g, grads, scale, cap, width, scored)

  # Like linear_backward, for logits before scaling; grads are those of B and m, or none.
  def head_product_backward(
      self: __torch__.Fns, g: Tensor, head: List[Tensor], x: Tensor, out: Tensor,
      grads: List[Tensor]) -> int:
    at, low = (self).split_dora(x, head)
    i = torch.contiguous(torch.slice(x, 1, at, low))
    t = torch.contiguous(torch.slice(x, 1, low))
    b = torch.to(head[1], g.dtype)
    e = g * torch.to(head[2], g.dtype)
    none = annotate(List[Tensor], [])
    (self).linear_backward(e, head[0], i, torch.slice(out, 1, at, low), none)
    (self).linear_backward(e, b, t, torch.slice(out, 1, low), torch.slice(grads, 0, 1))
    if at > 0:
      d = torch.contiguous(torch.slice(x, 1, 0, at))
      (self).linear_backward(g, head[0], d, torch.slice(out, 1, 0, at), none)
    for grad in torch.slice(grads, 1):
      y = torch.addmm_((self).linear(i, head[0], None), t, torch.t(b))
      torch.add_(grad, torch.sum(g * y, [0], False, dtype=6) / head[3])
    return 0
  #else
  # Splits what with_low_rank made for a head [W, B].
  def split_low_rank(self: __torch__.Fns, x: Tensor, head: List[Tensor]) -> Tuple[Tensor, Tensor]:
    h = head[0].size(1)
    return (torch.contiguous(torch.slice(x, 1, 0, h)), torch.contiguous(torch.slice(x, 1, h, x.size(1))))

  # Like linear_backward, for logits before scaling; of a head [W, B], only B can be trained.
  def head_product_backward(
      self: __torch__.Fns, g: Tensor, head: List[Tensor], x: Tensor, out: Tensor,
      grads: List[Tensor]) -> int:
    if len(head) == 1:
      (self).linear_backward(g, head[0], x, out, grads)
    else:
      n = head[0].size(1)
      h, t = (self).split_low_rank(x, head)
      (self).linear_backward(g, head[0], h, torch.slice(out, 1, 0, n), annotate(List[Tensor], []))
      (self).linear_backward(
          g, torch.to(head[1], g.dtype), t, torch.slice(out, 1, n, out.size(1)), grads)
    return 0
  #end
