
  # Turns logits into probabilities in place; returns the log-probabilities of the targets. The exponentials are the
  # softmax kernel's own, several times as fast as those of torch.exp; the row's log-sum-exp follows from its largest entry.
  def softmax_(self: __torch__.Fns, z: Tensor, targets: Tensor) -> Tensor:
    index = torch.unsqueeze(targets, 1)
    t = torch.gather(z, 1, index)
    top = torch.argmax(z, 1, True)
    largest = torch.gather(z, 1, top)
    torch._softmax(z, 1, False, out=z)
    return torch.squeeze(t - largest + torch.log(torch.gather(z, 1, top)), 1)

  # Log-probabilities of the targets, [M], of hidden states [M, H], without gradient, in chunks of tokens.
  def score(self: __torch__.Fns, h: Tensor, head: Tensor, targets: Tensor, chunk: int) -> Tensor:
    m = h.size(0)
    out = torch.empty([m], dtype=6)
    for i in range(0, m, chunk):
      j = min(i + chunk, m)
      z = (self).logits(torch.slice(h, 0, i, j), head)
      torch.copy_(torch.slice(out, 0, i, j), (self).softmax_(z, torch.slice(targets, 0, i, j)))
    return out

  # As score, for one chunk, keeping the probabilities for head_backward_kept.
  def score_keep(self: __torch__.Fns, h: Tensor, head: Tensor, targets: Tensor) -> Tuple[Tensor, Tensor]:
    z = (self).logits(h, head)
    return ((self).softmax_(z, targets), z)

  # With g = dL/d(log-probability): dL/dlogits = g (onehot - p), in place of the probabilities p.
  def logits_gradient(self: __torch__.Fns, p: Tensor, targets: Tensor, g: Tensor) -> Tensor:
    p = torch.mul_(p, torch.unsqueeze(torch.neg(g), 1))
    return torch.scatter_add_(p, 1, torch.unsqueeze(targets, 1), torch.unsqueeze(g, 1))

  # Adds dL/dhead to its gradient (where wanted, grads has one entry) and returns dL/dh.
  def head_backward_kept(self: __torch__.Fns, h: Tensor, head: Tensor, p: Tensor, targets: Tensor, g: Tensor, grads: List[Tensor], scale: float) -> Tensor:
    d = torch.to((self).logits_gradient(p, targets, g * scale), h.dtype)
    return (self).project_backward(d, head, h, grads)

  # As head_backward_kept with the logits computed again, chunk by chunk; cap 0 is none.
  def head_backward(self: __torch__.Fns, h: Tensor, head: Tensor, targets: Tensor, g: Tensor, grads: List[Tensor], scale: float, cap: float, chunk: int) -> Tensor:
    m = h.size(0)
    out = torch.empty_like(h)
    for i in range(0, m, chunk):
      j = min(i + chunk, m)
      hc = torch.slice(h, 0, i, j)
      z = (self).logits(hc, head)
      slope = torch.empty([0])
      if cap != 0.:
        slope = 1 - torch.square(z / cap)
      torch._softmax(z, 1, False, out=z)
      d = (self).logits_gradient(z, torch.slice(targets, 0, i, j), torch.slice(g, 0, i, j) * scale)
      if cap != 0.:
        d = torch.mul_(d, slope)
      d = torch.to(d, h.dtype)
      torch.copy_(torch.slice(out, 0, i, j), (self).project_backward(d, head, hc, grads))
    return out

  # The states that predict, [M, H], and the way back: dL/dx [T, H] from theirs.
  def select(self: __torch__.Fns, x: Tensor, index: Tensor) -> Tensor:
    return torch.index_select(x, 0, index)

  def unselect(self: __torch__.Fns, g: Tensor, index: Tensor, rows: int) -> Tensor:
    return torch.index_add_(torch.zeros([rows, g.size(1)], dtype=g.dtype), 0, index, g)

  # Adds dL/dembedding for the looked-up rows.
  def embed_backward(self: __torch__.Fns, gx: Tensor, ids: Tensor, grad: Tensor, scale: float) -> int:
    torch.index_add_(grad, 0, ids, torch.to(gx, grad.dtype), alpha=scale)
    return 0
