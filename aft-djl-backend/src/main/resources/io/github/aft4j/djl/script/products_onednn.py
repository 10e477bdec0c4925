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

  # From dL/dy [T, N] of y = x W^T to dL/dx.
  def input_gradient(self: __torch__.Fns, g: Tensor, w: Tensor) -> Tensor:
    if g.dtype != 6:
      return torch.mm(g, w)
    return ops.mkldnn._linear_pointwise(g, torch.t(w), None, "none", annotate(List[Optional[number]], []), "")

  # grad += g^T x, the derivative by W, part by part so that no second gradient is held; grad may be of a wider type.
  def add_weight_gradient(self: __torch__.Fns, grad: Tensor, g: Tensor, x: Tensor) -> int:
    n, k = grad.shape
    if g.dtype != 6:
      torch.add_(grad, torch.mm(torch.t(g), x))
    else:
      step = max(1, (1 << 23) // k)
      for i in range(0, n, step):
        j = min(i + step, n)
        part = torch.slice(grad, 0, i, j)
        a, d, c = torch.convolution_backward((self).image(torch.slice(g, 1, i, j)), (self).image(x), (self).kernels(part), None, [1, 1], [0, 0], [1, 1], False, [0, 0], 1, [False, True, False])
        torch.add_(part, torch.view(d, [j - i, k]))
    return 0
