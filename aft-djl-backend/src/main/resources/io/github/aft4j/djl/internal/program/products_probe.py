  # A product in BF16, which fails on a processor without instructions for it.
  def product(self: __torch__.Fns) -> Tensor:
    x = torch.zeros([1, 16, 1, 16], dtype=15, device=(self).device())
    w = torch.zeros([16, 16, 1, 1], dtype=15, device=(self).device())
    return torch.mkldnn_convolution(x, w, None, [0, 0], [1, 1], [1, 1], 1)
