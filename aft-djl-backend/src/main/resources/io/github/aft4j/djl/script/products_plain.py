  # x W^T + b: x is [T, K], w [N, K], b [N].
  def linear(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return torch.linear(x, w, b)

  # The same for few rows, without a gradient.
  def linear_rows(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return torch.linear(x, w, b)

  # The same without a gradient, for a large W.
  def project(self: __torch__.Fns, x: Tensor, w: Tensor) -> Tensor:
    return torch.linear(x, w)

  # The way back of project: from g = dL/dy [T, N] to dL/dx, adding g^T x to grads, which has one entry or none and may be of
  # a wider type.
  def project_backward(self: __torch__.Fns, g: Tensor, w: Tensor, x: Tensor, grads: List[Tensor]) -> Tensor:
    for grad in grads:
      if grad.dtype == g.dtype:
        torch.addmm_(grad, torch.t(g), x)
      else:
        torch.add_(grad, torch.mm(torch.t(g), x))
    return torch.mm(g, w)
