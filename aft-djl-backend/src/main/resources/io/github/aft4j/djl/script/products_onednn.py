  # FP32 products through oneDNN, which on many processors is twice as fast as the library behind torch.linear (and as fast on
  # the others). It is reached as a convolution with kernels of one pixel over an image of T pixels, since that has gradients.

  # [T, K] as an image of one row of T pixels, channels last; the same memory.
  def image(self: __torch__.Fns, x: Tensor) -> Tensor:
    return torch.permute(torch.view(torch.contiguous(x), [1, 1, x.size(0), x.size(1)]), [0, 3, 1, 2])

  def pixels(self: __torch__.Fns, y: Tensor) -> Tensor:
    return torch.view(torch.contiguous(torch.permute(y, [0, 2, 3, 1])), [y.size(3), y.size(1)])

  def kernels(self: __torch__.Fns, w: Tensor) -> Tensor:
    return torch.view(w, [w.size(0), w.size(1), 1, 1])

  # x W^T + b: x is [T, K], w [N, K], b [N].
  def linear(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    if x.dtype != 6 or x.size(0) == 0:
      return torch.linear(x, w, b)
    return (self).pixels(torch.mkldnn_convolution((self).image(x), (self).kernels(w), b, [0, 0], [1, 1], [1, 1], 1))

  # The same for few rows, without a gradient. The weights take the place of the rows, because the other operand is
  # rearranged on every call.
  def linear_rows(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    if x.dtype != 6:
      return torch.linear(x, w, b)
    y = torch.contiguous(torch.t(ops.mkldnn._linear_pointwise(w, x, None, "none", annotate(List[Optional[number]], []), "")))
    if b is not None:
      y = torch.add_(y, b)
    return y

  # The same without a gradient and for a large W, which goes by in parts, so that no rearranged copy of all of it is made.
  def project(self: __torch__.Fns, x: Tensor, w: Tensor) -> Tensor:
    n, k = w.shape
    step = max(1, (1 << 23) // k)
    if x.dtype != 6 or n * k < 1 << 25:
      return (self).linear(x, w, None)
    y = torch.empty([x.size(0), n], dtype=6)
    for i in range(0, n, step):
      j = min(i + step, n)
      torch.copy_(torch.slice(y, 1, i, j), (self).linear(x, torch.slice(w, 0, i, j), None))
    return y

  # The way back of project: from g = dL/dy [T, N] to dL/dx, adding g^T x to grads, which has one entry or none and may be of
  # a wider type. W goes by in parts, so that neither a second gradient nor a rearranged copy of it is held.
  def project_backward(self: __torch__.Fns, g: Tensor, w: Tensor, x: Tensor, grads: List[Tensor]) -> Tensor:
    n, k = w.shape
    out = torch.zeros([x.size(0), k], dtype=6)
    step = max(1, (1 << 23) // k)
    for i in range(0, n, step):
      j = min(i + step, n)
      part = torch.contiguous(torch.slice(g, 1, i, j))
      weights = torch.slice(w, 0, i, j)
      if g.dtype != 6:
        torch.add_(out, torch.mm(part, weights))
      else:
        torch.add_(out, ops.mkldnn._linear_pointwise(part, torch.t(weights), None, "none", annotate(List[Optional[number]], []), ""))
      for grad in grads:
        if g.dtype != 6:
          torch.add_(torch.slice(grad, 0, i, j), torch.mm(torch.t(part), x))
        else:
          a, d, c = torch.convolution_backward((self).image(part), (self).image(x), (self).kernels(weights), None, [1, 1], [0, 0], [1, 1], False, [0, 0], 1, [False, True, False])
          torch.add_(torch.slice(grad, 0, i, j), torch.view(d, [j - i, k]))
    return torch.to(out, x.dtype)
