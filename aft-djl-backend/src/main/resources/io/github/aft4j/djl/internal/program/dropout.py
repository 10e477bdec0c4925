  # True for elements that survive: those whose uniform number, a function of key, index, and site
  # alone, is at least p. Keys and indices are INT64 and broadcast. The mixer is SplitMix64's
  # (Steele, Lea, and Flood 2014), as in KeyedRandom.
  def survives(self: __torch__.Fns, keys: Tensor, index: Tensor, site: int, p: float) -> Tensor:
    z = keys + (index + site * 4294967296 + 1) * -7046029254386353131
    z = torch.bitwise_xor(z, torch.bitwise_and(torch.bitwise_right_shift(z, 30), 17179869183))
    z = torch.mul_(z, -4658895280553007687)
    z = torch.bitwise_xor(z, torch.bitwise_and(torch.bitwise_right_shift(z, 27), 137438953471))
    z = torch.mul_(z, -7723592293110705685)
    z = torch.bitwise_xor(z, torch.bitwise_and(torch.bitwise_right_shift(z, 31), 8589934591))
    return torch.ge(torch.bitwise_and(torch.bitwise_right_shift(z, 40), 16777215), p * 16777216.)

  # Inverted dropout (Srivastava et al. 2014) of x [T, n], with a key for each token [T].
  def drop(self: __torch__.Fns, x: Tensor, keys: Tensor, site: int, p: float) -> Tensor:
    s = (self).survives(torch.unsqueeze(keys, 1), torch.arange(x.size(1), device=x.device), site, p)
    return torch.mul(x, torch.mul(torch.to(s, x.dtype), 1. / (1. - p)))

  # The same for attention weights [n, A, lq, lk]; queries [n, lq] and keys [n, lk] hold the packed
  # tokens of each row. A weight's number is its key's position, with heads spaced far enough apart
  # for every position, so it does not depend on the padding.
  def drop_weights(
      self: __torch__.Fns, w: Tensor, drop: Tensor, queries: Tensor, keys: Tensor, site: int,
      p: float) -> Tensor:
    n, lq = queries.shape
    lk = keys.size(1)
    rows = torch.view(torch.index_select(drop, 0, torch.view(queries, [-1])), [n, 1, lq, 1])
    heads = torch.view(torch.arange(w.size(1), device=w.device) * 16777216, [1, -1, 1, 1])
    positions = torch.arange(lk, device=w.device)
    if lk > lq:
      # A row begins with its prompt, consecutive tokens, after repetitions of the first of them.
      last = torch.slice(keys, 1, lk - lq - 1, lk - lq)                # [n, 1]
      prompts = last - torch.slice(keys, 1, 0, 1) + 1                  # [n, 1]
      positions = positions - (lk - lq - prompts)                      # [n, lk]
    positions = torch.view(positions, [-1, 1, 1, lk])
    s = (self).survives(rows, heads + positions, site, p)
    return torch.mul(w, torch.mul(torch.to(s, w.dtype), 1. / (1. - p)))
