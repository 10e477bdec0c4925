  # A product in BF16, which fails on a processor without instructions for it.
  def product(self: __torch__.Fns) -> Tensor:
    one = torch.zeros([1, 1, 1, 1], dtype=15, device=(self).device())
    return torch.mkldnn_convolution(one, one, None, [0, 0], [1, 1], [2, 2], 1)
