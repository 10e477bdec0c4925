  # Scores [R, V] after repetition penalty, temperature, top-k, top-p and min-p, in this order; what
  # falls out becomes -inf. seen [R, V] is true where a token has occurred in the row (unused, and
  # may be empty, at penalty 1). Thresholds are compared in FP64, as the distributions of two
  # libraries would otherwise differ by a token at a rounding.
  def shape_scores(
      self: __torch__.Fns, z: Tensor, seen: Tensor, penalty: float, temperature: float,
      top_k: int, top_p: float, min_p: float) -> Tensor:
    if penalty != 1.:
      z = (self).penalize(z, seen, penalty)
    if temperature != 1.:
      z = z / temperature
    if top_k > 0 and top_k < z.size(1):
      best, where = torch.topk(z, top_k)
      z = torch.masked_fill(z, torch.lt(z, torch.slice(best, 1, top_k - 1, top_k)), -inf)
    if top_p < 1.:
      ascending, index = torch.sort(z, 1, False)
      out = torch.le(torch.cumsum(torch.softmax(ascending, 1, 7), 1), 1. - top_p)
      last = out.size(1) - 1
      out = torch.cat(
          [torch.slice(out, 1, 0, last), torch.zeros_like(torch.slice(out, 1, last, last + 1))], 1)
      z = torch.masked_fill(z, torch.scatter(out, 1, index, out), -inf)
    if min_p > 0.:
      p = torch.softmax(z, 1, 7)
      z = torch.masked_fill(z, torch.lt(p, torch.amax(p, [1], True) * min_p), -inf)
    return z

  def penalize(self: __torch__.Fns, z: Tensor, seen: Tensor, penalty: float) -> Tensor:
    seen = torch.slice(seen, 0, 0, z.size(0))
    return torch.where(seen, torch.where(torch.lt(z, 0), z * penalty, z / penalty), z)

  # One id per row by inversion of the distribution function: the first whose cumulated weight
  # exceeds u times the total. e [R, V] are weights of zero or more, u [R] is in [0, 1) and FP64.
  # Sums are cumulated over blocks first, then within the block that is hit. A weight of zero is
  # never drawn.
  def invert(self: __torch__.Fns, e: Tensor, u: Tensor) -> Tensor:
    r, v = e.shape
    width = 128
    whole = v // width
    sums = torch.sum(torch.view(torch.slice(e, 1, 0, whole * width), [r, whole, width]), [2])
    if whole * width < v:
      sums = torch.cat([sums, torch.sum(torch.slice(e, 1, whole * width, v), [1], True)], 1)
    c = torch.cumsum(torch.to(sums, 7), 1)
    target = torch.unsqueeze(u, 1) * torch.slice(c, 1, c.size(1) - 1, c.size(1))
    block = torch.sum(torch.le(c, (self).below(target, c)), [1], True)
    before = torch.gather(torch.cat([torch.zeros_like(target), c], 1), 1, block)
    columns = block * width + torch.arange(width, device=e.device)
    inside = torch.to(torch.gather(e, 1, torch.clamp(columns, None, v - 1)), 7)
    c = torch.cumsum(torch.masked_fill(inside, torch.ge(columns, v), 0), 1)
    hit = torch.sum(torch.le(c, (self).below(target - before, c)), [1], True)
    return torch.squeeze(block * width + hit, 1)

  # The target, at most a little less than the last and largest of the cumulated sums, whatever the
  # rounding.
  def below(self: __torch__.Fns, target: Tensor, c: Tensor) -> Tensor:
    return torch.minimum(target, torch.slice(c, 1, c.size(1) - 1, c.size(1)) * 0.999999999999999)

  # The next id of every row and its log-probability under the scores as they came (temperature 1,
  # nothing removed). Temperature 0 takes the first of the largest scores after the repetition
  # penalty.
  def pick(
      self: __torch__.Fns, z: Tensor, u: Tensor, seen: Tensor, penalty: float, temperature: float,
      top_k: int, top_p: float, min_p: float) -> Tuple[Tensor, Tensor]:
    top, where = torch.max(z, 1, True)
    p = torch.softmax(z, 1)
    lse = top - torch.log(torch.gather(p, 1, where))
    if temperature == 0.:
      y = z
      if penalty != 1.:
        y = (self).penalize(z, seen, penalty)
      ids = torch.argmax(y, 1)
    else:
      if temperature != 1. or penalty != 1. or top_k > 0 or top_p < 1. or min_p > 0.:
        p = torch.softmax((self).shape_scores(z, seen, penalty, temperature, top_k, top_p, min_p), 1)
      ids = (self).invert(p, u)
    return (ids, torch.squeeze(torch.gather(z, 1, torch.unsqueeze(ids, 1)) - lse, 1))

  # Marks what occurs in a row of [R, V] anew, or one more token for each of the first rows.
  def begin_seen(self: __torch__.Fns, seen: Tensor, row: int, ids: Tensor) -> int:
    of_row = torch.select(seen, 0, row)
    torch.fill_(of_row, False)
    torch.index_fill_(of_row, 0, ids, True)
    return 0

  def add_seen(self: __torch__.Fns, seen: Tensor, ids: Tensor) -> int:
    torch.scatter_(torch.slice(seen, 0, 0, ids.size(0)), 1, torch.unsqueeze(ids, 1), True)
    return 0

  def move_seen(self: __torch__.Fns, seen: Tensor, source: int, target: int) -> int:
    torch.copy_(torch.select(seen, 0, target), torch.select(seen, 0, source))
    return 0
