  # x W^T + b for few rows, without a gradient, on a processor on which oneDNN's rounding of a row
  # depends on how many there are; that of torch.linear does not if they are a multiple of eight.
  def linear_rows(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    if x.dtype != 15:
      return torch.linear(torch.contiguous(x), w, b)
    return (self).widened_rows(torch.to(x, 6), w, b)

  # The same for weights in BF16; a part of them at a time, so that what is widened is still in the
  # processor's cache when it is read.
  def widened_rows(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    y = torch.empty([x.size(0), w.size(0)], dtype=15, device=x.device)
    size = max(1, 1048576 // w.size(1))
    for i in range(0, w.size(0), size):
      part = torch.slice(y, 1, i, i + size)
      c = (self).wide_bias(b)
      if c is not None:
        c = torch.slice(c, 0, i, i + size)
      torch.copy_(part, torch.linear(x, torch.to(torch.slice(w, 0, i, i + size), 6), c))
    return y
