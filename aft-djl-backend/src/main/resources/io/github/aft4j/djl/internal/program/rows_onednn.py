  # x W^T + b for few rows, without a gradient. The weights take the place of the rows, because oneDNN
  # rearranges the other operand on every call; for an operand with gaps between its rows, it would
  # use its slow reference kernel.
  def linear_rows(self: __torch__.Fns, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    if x.dtype != 6:
      return torch.linear(x, w, b)
    y = torch.contiguous(
        torch.t(
            ops.mkldnn._linear_pointwise(
                w, torch.contiguous(x), None, "none", annotate(List[Optional[number]], []), "")))
    if b is not None:
      y = torch.add_(y, b)
    return y
