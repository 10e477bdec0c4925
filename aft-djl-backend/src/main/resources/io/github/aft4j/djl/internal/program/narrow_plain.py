  # Products of narrower types than FP32, by the engine's own kernels.

  # x W^T + b: x is [T, K], w [N, K], b [N].
  def narrow_linear(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return torch.linear(x, w, b)

  # a b [m, n], without a gradient: a is [m, k], b [k, n].
  def narrow_mm(self: __torch__.Fns, a: Tensor, b: Tensor) -> Tensor:
    return torch.mm(a, b)

  # c + a b [m, n].
  def narrow_addmm(self: __torch__.Fns, c: Tensor, a: Tensor, b: Tensor) -> Tensor:
    return torch.addmm(c, a, b)

  # scale a b [m, n] in the memory of out, without a gradient.
  def narrow_product_into(
      self: __torch__.Fns, out: Tensor, a: Tensor, b: Tensor, scale: float) -> Tensor:
    return torch.addmm_(out, a, b, beta=0, alpha=scale)

  # Factors of products in the type in which these are fast: their own.
  def wide(self: __torch__.Fns, x: Tensor) -> Tensor:
    return x
