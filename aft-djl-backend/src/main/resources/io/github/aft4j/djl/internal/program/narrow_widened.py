  # Products of BF16 on a processor without instructions for it, where the engine's own kernels take
  # some ten times as long as those of FP32. The factors are widened to FP32, which is exact, and the
  # result is rounded, as the instructions do.

  # x W^T + b: x is [T, K], w [N, K], b [N].
  def narrow_linear(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    if x.dtype != 15 or x.size(0) == 0:
      return torch.linear(x, w, b)
    return torch.to((self).wide_linear(torch.to(x, 6), torch.to(w, 6), (self).wide_bias(b)), 15)

  # a b [m, n], without a gradient: a is [m, k], b [k, n].
  def narrow_mm(self: __torch__.Fns, a: Tensor, b: Tensor) -> Tensor:
    if a.dtype != 15:
      return torch.mm(a, b)
    return torch.to((self).widened_mm(a, b), 15)

  # c + a b [m, n].
  def narrow_addmm(self: __torch__.Fns, c: Tensor, a: Tensor, b: Tensor) -> Tensor:
    if a.dtype != 15:
      return torch.addmm(c, a, b)
    return torch.to(torch.addmm(torch.to(c, 6), torch.to(a, 6), torch.to(b, 6)), 15)

  # scale a b [m, n] in the memory of out, without a gradient.
  def narrow_product_into(
      self: __torch__.Fns, out: Tensor, a: Tensor, b: Tensor, scale: float) -> Tensor:
    if out.dtype != 15:
      return torch.addmm_(out, a, b, beta=0, alpha=scale)
    return torch.copy_(out, torch.mul_((self).widened_mm(a, b), scale))

  # a b in FP32.
  def widened_mm(self: __torch__.Fns, a: Tensor, b: Tensor) -> Tensor:
    return (self).wide_mm(torch.contiguous(torch.to(a, 6)), torch.contiguous(torch.to(b, 6)))

  # Factors of products in the type in which these are fast.
  def wide(self: __torch__.Fns, x: Tensor) -> Tensor:
    if x.dtype == 15:
      x = torch.to(x, 6)
    return x

  def wide_bias(self: __torch__.Fns, b: Optional[Tensor]) -> Optional[Tensor]:
    wide = b
    if b is not None:
      wide = torch.to(b, 6)
    return wide
