
  # The vocabulary is processed in chunks of `width` rows of the head, so that memory holds only one
  # chunk of logits, and what score keeps, and each part of the head is read once. With z = h W^T
  # for a chunk, l its log-sum-exp, and q = softmax(z) within it, the whole softmax is p = q exp(l -
  # L), where L is the log-sum-exp of all l.

  # Finds the targets in a chunk that starts at `first`: their columns [M, 1], and whether they are
  # in it [M].
  def find(self: __torch__.Fns, targets: Tensor, first: int, width: int) -> Tuple[Tensor, Tensor]:
    column = targets - first
    inside = torch.logical_and(torch.ge(column, 0), torch.lt(column, width))
    return (torch.unsqueeze(torch.clamp(column, 0, width - 1), 1), inside)

  # Turns logits into their softmax in place; returns their log-sum-exp [M, 1]. The softmax kernel's
  # exponentials are several times as fast as torch.exp's, so the log-sum-exp is derived from the
  # largest entry.
  def softmax_(self: __torch__.Fns, z: Tensor) -> Tensor:
    top = torch.argmax(z, 1, True)
    largest = torch.gather(z, 1, top)
    torch._softmax(z, 1, False, out=z)
    return largest - torch.log(torch.gather(z, 1, top))

  # Log-probabilities of the targets [M] given hidden states [M, H], without a gradient; then the
  # log-sum-exp of all logits [M, 1], and q and l of the first `keep` chunks for head_backward.
  def score(
      self: __torch__.Fns, h: Tensor, head: List[Tensor], targets: Tensor, width: int, keep: int
  ) -> List[Tensor]:
    kept = annotate(List[Tensor], [])
    sums = annotate(List[Tensor], [])
    chosen = torch.zeros([h.size(0)], dtype=6, device=h.device)
    for i in range(0, head[0].size(0), width):
      j = min(i + width, head[0].size(0))
      z = (self).logits(h, (self).part(head, i, j))
      column, inside = (self).find(targets, i, j - i)
      chosen = torch.where(inside, torch.squeeze(torch.gather(z, 1, column), 1), chosen)
      l = (self).softmax_(z)
      sums.append(l)
      if len(sums) <= keep:
        kept.append(z)
        kept.append(l)
    all = torch.logsumexp(torch.cat(sums, 1), [1], True)
    return [chosen - torch.squeeze(all, 1), all] + kept

  # With g = dL/d(log-probability), dL/dlogits = g (onehot - p): adds dL/dhead to grads, which is
  # empty if the head is not trained, and returns dL/dh. `scored` is the result of score: the kept
  # chunks are overwritten, the logits of the others computed again. cap 0 is none.
  def head_backward(
      self: __torch__.Fns, h: Tensor, head: List[Tensor], targets: Tensor, g: Tensor,
      grads: List[Tensor], scale: float, cap: float, width: int, scored: List[Tensor]) -> Tensor:
    out = torch.zeros([h.size(0), h.size(1)], dtype=6, device=h.device)
    slopes = g * scale
    at = 2
    for i in range(0, head[0].size(0), width):
      j = min(i + width, head[0].size(0))
      part = (self).part(head, i, j)
      cut = torch.empty([0], device=h.device)
      if at < len(scored):
        d, l = scored[at], scored[at + 1]
        at += 2
      else:
        d = (self).logits(h, part)
        if cap != 0.:
          cut = 1 - torch.square(d / cap)
        l = (self).softmax_(d)
      column, inside = (self).find(targets, i, j - i)
      d = torch.mul_(d, torch.exp(l - scored[1]) * torch.unsqueeze(torch.neg(slopes), 1))
      d = torch.scatter_add_(
          d, 1, column, torch.unsqueeze(torch.where(inside, slopes, torch.zeros_like(slopes)), 1))
      if cap != 0.:
        d = torch.mul_(d, cut)
      (self).head_product_backward(torch.to(d, h.dtype), part, h, out, (self).part(grads, i, j))
    return torch.to(out, h.dtype)

  # Rows i to j of every matrix.
  def part(self: __torch__.Fns, matrices: List[Tensor], i: int, j: int) -> List[Tensor]:
    rows = annotate(List[Tensor], [])
    for matrix in matrices:
      rows.append(torch.slice(matrix, 0, i, j))
    return rows

  # Selects the predicting states [M, H]; unselect is its backward pass, to dL/dx [T, H].
  def select(self: __torch__.Fns, x: Tensor, index: Tensor) -> Tensor:
    return torch.index_select(x, 0, index)

  def unselect(self: __torch__.Fns, g: Tensor, index: Tensor, rows: int) -> Tensor:
    to = torch.zeros([rows, g.size(1)], dtype=g.dtype, device=g.device)
    return (self).add_rows(to, index, g, 1.)

  # Adds dL/dembedding of the looked-up rows.
  def embed_backward(
      self: __torch__.Fns, gx: Tensor, ids: Tensor, grad: Tensor, scale: float) -> int:
    (self).add_rows(grad, ids, torch.to(gx, grad.dtype), scale)
    return 0
