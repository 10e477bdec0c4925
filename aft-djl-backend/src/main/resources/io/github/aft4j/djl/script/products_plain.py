  # x W^T + b: x is [T, K], w [N, K], b [N].
  def linear(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return torch.linear(x, w, b)

  # The same for few rows, without a gradient.
  def linear_rows(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return torch.linear(x, w, b)

  # From dL/dy [T, N] of y = x W^T to dL/dx.
  def input_gradient(self: __torch__.Fns, g: Tensor, w: Tensor) -> Tensor:
    return torch.mm(g, w)

  # grad += g^T x, the derivative by W; grad may be of a wider type.
  def add_weight_gradient(self: __torch__.Fns, grad: Tensor, g: Tensor, x: Tensor) -> int:
    if grad.dtype == g.dtype:
      torch.addmm_(grad, torch.t(g), x)
    else:
      torch.add_(grad, torch.mm(torch.t(g), x))
    return 0
