  # FP32 products through oneDNN, which is twice as fast on many processors as the library behind
  # torch.linear, and as fast on the others. It is reached as a convolution with kernels of one
  # pixel over an image of T pixels, because that has gradients. A dilation changes nothing for one
  # pixel, but without it a process with one thread would compute the gradients elsewhere.

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
      return (self).narrow_linear(x, w, b)
    return (self).wide_linear(x, w, b)

  # The same in FP32.
  def wide_linear(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return (self).pixels(
        torch.mkldnn_convolution(
            (self).image(x), (self).kernels(w), b, [0, 0], [1, 1], [2, 2], 1))

  # The backward pass of y = x W^T, from g = dL/dy [T, N]: adds g W to out, and g^T x to grads,
  # which has one entry or none. Both may have a wider type.
  def linear_backward(
      self: __torch__.Fns, g: Tensor, w: Tensor, x: Tensor, out: Tensor, grads: List[Tensor]
  ) -> int:
    if g.dtype != 6:
      torch.add_(out, (self).narrow_mm(g, w))
    else:
      torch.add_(out, (self).wide_mm(g, w))
    for grad in grads:
      (self).add_outer(grad, g, x)
    return 0

  # Adds a^T b to y [N, K], which may have a wider type: a is [T, N], b [T, K]. oneDNN rearranges b
  # here; the convolution's derivative by its kernels would rearrange the result, which takes longer
  # than the product if T is small.
  def add_outer(self: __torch__.Fns, y: Tensor, a: Tensor, b: Tensor) -> int:
    if a.dtype != 6:
      torch.add_(y, (self).narrow_mm(torch.t(a), b))
    else:
      torch.add_(y, (self).wide_mm(torch.contiguous(torch.t(a)), torch.contiguous(b)))
    return 0

  # scale a b [m, n], without a gradient: a is [m, k], b [k, n]; out is scratch memory of the
  # result's shape.
  def product_into(self: __torch__.Fns, out: Tensor, a: Tensor, b: Tensor, scale: float) -> Tensor:
    if out.dtype != 6:
      return (self).narrow_product_into(out, a, b, scale)
    few = a.size(1) < b.size(1)
    if few:
      a = a * scale
    y = (self).wide_mm(a, b)
    if not few:
      y = torch.mul_(y, scale)
    return y

  # a b [m, n] in FP32, without a gradient: a is [m, k], b [k, n].
  def wide_mm(self: __torch__.Fns, a: Tensor, b: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(
        a, torch.t(b), None, "none", annotate(List[Optional[number]], []), "")
