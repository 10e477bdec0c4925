  # Initial values of an adapter, from the weight W of its module. With `transposed`, W is stored as
  # [in, out].
  def rows(self: __torch__.Fns, w: Tensor, transposed: int) -> Tensor:
    m = torch.to(w, 6)
    if transposed > 0:
      m = torch.t(m)
    return m

  def matrix(self: __torch__.Fns, rows: int, columns: int) -> Tensor:
    return torch.empty([rows, columns], dtype=6)

  # PiSSA (Meng, Wang, and Zhang 2024): moves the r largest singular values and their vectors from
  # W, which changes in place, to A [r, in] and B [out, r]; what W loses is s B A.
  def pissa(self: __torch__.Fns, w: Tensor, r: int, s: float, transposed: int) -> List[Tensor]:
    m = (self).rows(w, transposed)
    u, sigma, vh = torch.linalg_svd(m, False)
    root = torch.sqrt(torch.slice(sigma, 0, 0, r) / s)
    a = torch.contiguous(torch.unsqueeze(root, 1) * torch.slice(vh, 0, 0, r))
    b = torch.contiguous(torch.slice(u, 1, 0, r) * root)
    rest = m - s * torch.mm(b, a)
    if transposed > 0:
      rest = torch.t(rest)
    torch.copy_(w, rest)
    return [a, b]

  # Row norms of W + s B A: [out].
  def lengths(
      self: __torch__.Fns, w: Tensor, a: Tensor, b: Tensor, s: float, transposed: int) -> Tensor:
    return torch.linalg_vector_norm((self).rows(w, transposed) + s * torch.mm(b, a), 2, [1])
