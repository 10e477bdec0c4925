  # x W^T + b: x is [T, K], w [N, K], b [N].
  def linear(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return torch.linear(x, w, b)

  # The same for few rows, without a gradient.
  def linear_rows(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return torch.linear(x, w, b)

  # The backward pass of y = x W^T, from g = dL/dy [T, N]: adds g W to out, and g^T x to grads,
  # which has one entry or none. Both may have a wider type.
  def linear_backward(
      self: __torch__.Fns, g: Tensor, w: Tensor, x: Tensor, out: Tensor, grads: List[Tensor]
  ) -> int:
    (self).add_product(out, g, w)
    for grad in grads:
      (self).add_outer(grad, g, x)
    return 0

  # Adds a^T b to y [N, K], which may have a wider type: a is [T, N], b [T, K].
  def add_outer(self: __torch__.Fns, y: Tensor, a: Tensor, b: Tensor) -> int:
    return (self).add_product(y, torch.t(a), b)

  def add_product(self: __torch__.Fns, y: Tensor, a: Tensor, b: Tensor) -> int:
    if y.dtype == a.dtype:
      torch.addmm_(y, a, b)
    else:
      torch.add_(y, torch.mm(a, b))
    return 0

  # scale a b [m, n], without a gradient: a is [m, k], b [k, n]; out is scratch memory of the
  # result's shape.
  def product_into(self: __torch__.Fns, out: Tensor, a: Tensor, b: Tensor, scale: float) -> Tensor:
    return torch.addmm_(out, a, b, beta=0, alpha=scale)
