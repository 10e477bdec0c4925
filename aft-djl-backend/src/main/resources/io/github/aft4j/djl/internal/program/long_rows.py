  # Attention over long rows, which holds the scores of one block of queries at a time. runs has four
  # numbers for each run of consecutive tokens: start and end of a prompt that all of them see, which
  # may be empty, and start and end of the run. window is the largest number of keys that a query
  # sees; 0 is all up to its own.
  #if attention.long_rows

  # The number of queries in a block: enough rows for fast products, with scores (of all heads that
  # share keys) that fit into the processor's cache; and few compared with the run, because a block
  # is computed with all keys up to its last.
  def block_size(self: __torch__.Fns, queries: int, keys: int, window: int, dtype: int) -> int:
    if window > 0:
      keys = min(keys, window)
    held = 2097152
    if dtype != 6:
      held = 4194304
    most = max(32, min(held // (keys * $group), max(64, min(keys, queries) // 8)))
    blocks = (queries + most - 1) // most
    return ((queries + blocks - 1) // blocks + 31) // 32 * 32

  # The granularity of a block's first and last key. It limits the number of product shapes, for
  # each of which oneDNN makes a program, at the price of about a sixteenth of hidden keys.
  def block_step(self: __torch__.Fns, keys: int, window: int) -> int:
    step = 64
    if window > 0:
      keys = min(keys, window)
    while step * 16 < keys:
      step = 2 * step
    return step

  # Keys or values [T, K, D] of a run, after its prompt's and followed by zeros up to length l: [K,
  # l, D].
  def run_keys(
      self: __torch__.Fns, k: Tensor, runs: List[int], run: int, length: int) -> Tensor:
    x = torch.slice(k, 0, runs[4 * run + 2], runs[4 * run + 3])
    if runs[4 * run] < runs[4 * run + 1]:
      x = torch.cat([torch.slice(k, 0, runs[4 * run], runs[4 * run + 1]), x])
    x = torch.constant_pad_nd(x, [0, 0, 0, 0, 0, length - x.size(0)])
    return torch.contiguous(torch.transpose(x, 0, 1))

  # The queries [T, A, D] of a block, of the heads that share one head's keys.
  def block_of(self: __torch__.Fns, q: Tensor, start: int, end: int, head: int) -> Tensor:
    return torch.slice(torch.slice(q, 0, start, end), 1, head * $group, head * $group + $group)

  # These, padded with zeros to the size of the other blocks: [r, D].
  def block_rows(
      self: __torch__.Fns, q: Tensor, start: int, end: int, head: int, size: int) -> Tensor:
    x = (self).block_of(q, start, end, head)                           # [n, A/K, D]
    if end - start < size:
      x = torch.constant_pad_nd(x, [0, 0, 0, 0, 0, size - end + start])
    return torch.reshape(x, [size * $group, $D])

  def set_block(
      self: __torch__.Fns, q: Tensor, rows: Tensor, start: int, end: int, head: int) -> int:
    x = torch.view(rows, [-1, $group, $D])
    torch.copy_((self).block_of(q, start, end, head), torch.slice(x, 0, 0, end - start))
    return 0

  # Masks for the ends of a block's keys. Of the last `behind` keys, which begin with the first
  # query's own, each query's mask hides those after its own. Of the first `before` keys, it hides
  # those that its window has left behind: `seen` of them for the first query, and one more for each
  # that follows.
  def block_edges(
      self: __torch__.Fns, queries: int, behind: int, before: int, seen: int, like: Tensor
  ) -> List[Tensor]:
    i = torch.view(torch.arange(queries, device=like.device), [-1, 1, 1])
    late = torch.arange(behind, device=like.device)
    zero = torch.zeros([queries, 1, behind], dtype=like.dtype, device=like.device)
    edges = [torch.masked_fill(zero, torch.gt(late - i, 0), -inf)]
    if before > 0:
      early = torch.arange(before, device=like.device)
      zero = torch.zeros([queries, 1, before], dtype=like.dtype, device=like.device)
      edges.append(torch.masked_fill(zero, torch.lt(early - i, seen), -inf))
    return edges

  # Scores z [r, m] of r = n*A/K queries [r, D] with m keys [m, D].
  def block_scores(self: __torch__.Fns, z: Tensor, q: Tensor, k: Tensor) -> Tensor:
    z = (self).product_into(z, q, torch.t(k), $attention.scale)
    #if attention.capped
    z = torch.mul_(torch.tanh_(torch.div_(z, $attention.cap)), $attention.cap)
    #end
    return z

  # Their softmax, in place.
  def block_weights(self: __torch__.Fns, z: Tensor, edges: List[Tensor]) -> Tensor:
    m = z.size(1)
    rows = torch.view(z, [edges[0].size(0), -1, m])                    # [n, A/K, m]
    torch.add_(torch.slice(rows, 2, m - edges[0].size(2), m), edges[0])
    if len(edges) > 1:
      torch.add_(torch.slice(rows, 2, 0, edges[1].size(2)), edges[1])
    return torch._softmax(z, 1, False, out=z)

  # Queries [T, A, D], keys and values [T, K, D] to a [T, A, D].
  def attend_long(
      self: __torch__.Fns, a: Tensor, q: Tensor, k: Tensor, v: Tensor, runs: List[int], window: int
  ) -> int:
    for run in range(len(runs) // 4):
      first = runs[4 * run + 2]
      last = runs[4 * run + 3]
      before = runs[4 * run + 1] - runs[4 * run]
      step = (self).block_step(before + last - first, window)
      size = (self).block_size(last - first, before + last - first, window, q.dtype)
      blocks = (last - first + size - 1) // size
      length = (before + blocks * size + step - 1) // step * step
      kr = (self).run_keys(k, runs, run, length)                       # [K, l, D]
      vr = (self).run_keys(v, runs, run, length)                       # [K, l, D]
      r = size * $group
      scores = torch.empty([r * length], dtype=q.dtype, device=q.device)
      o = torch.empty([r, $D], dtype=q.dtype, device=q.device)
      for block in range(blocks):
        start = first + block * size
        end = min(last, start + size)
        at = before + start - first
        to = (at + size + step - 1) // step * step
        begin = 0
        hidden = 0
        if window > 0:
          begin = max(0, at - window + 1) // step * step
          hidden = max(0, min(to, at + size - window) - begin)
        edges = (self).block_edges(size, to - at, hidden, at - window + 1 - begin, q)
        m = to - begin
        z = torch.view(torch.slice(scores, 0, 0, r * m), [r, m])
        for head in range($K):
          qb = (self).block_rows(q, start, end, head, size)            # [r, D]
          kb = torch.slice(torch.select(kr, 0, head), 0, begin, to)    # [m, D]
          vb = torch.slice(torch.select(vr, 0, head), 0, begin, to)    # [m, D]
          s = (self).block_scores(z, qb, kb)                           # [r, m]
          p = (self).block_weights(s, edges)                           # [r, m]
          y = (self).product_into(o, p, vb, 1.)                        # [r, D]
          (self).set_block(a, y, start, end, head)
    return 0

  # From ga = dL/da to the derivatives of queries, keys, and values. The weights P of a block are
  # computed again; then dP = dO V', dS = P (dP - rowsum(P dP)), dQ = scale dS K, dK = scale dS' Q,
  # dV = P' dO, the last two summed in FP32.
  def attend_long_backward(
      self: __torch__.Fns, ga: Tensor, q: Tensor, k: Tensor, v: Tensor, runs: List[int], window: int
  ) -> Tuple[Tensor, Tensor, Tensor]:
    gq = torch.empty(q.shape, dtype=q.dtype, device=q.device)
    gk = torch.zeros(k.shape, dtype=6, device=q.device)
    gv = torch.zeros(v.shape, dtype=6, device=q.device)
    for run in range(len(runs) // 4):
      first = runs[4 * run + 2]
      last = runs[4 * run + 3]
      before = runs[4 * run + 1] - runs[4 * run]
      step = (self).block_step(before + last - first, window)
      size = (self).block_size(last - first, before + last - first, window, q.dtype)
      blocks = (last - first + size - 1) // size
      length = (before + blocks * size + step - 1) // step * step
      kr = (self).run_keys(k, runs, run, length)                       # [K, l, D]
      vr = (self).run_keys(v, runs, run, length)                       # [K, l, D]
      gkr = torch.zeros(kr.shape, dtype=6, device=q.device)            # [K, l, D]
      gvr = torch.zeros(vr.shape, dtype=6, device=q.device)            # [K, l, D]
      r = size * $group
      scores = torch.empty([r * length], dtype=q.dtype, device=q.device)
      slopes = torch.empty([r * length], dtype=q.dtype, device=q.device)
      o = torch.empty([r, $D], dtype=q.dtype, device=q.device)
      sums = torch.empty([length, $D], dtype=q.dtype, device=q.device)
      for block in range(blocks):
        start = first + block * size
        end = min(last, start + size)
        at = before + start - first
        to = (at + size + step - 1) // step * step
        begin = 0
        hidden = 0
        if window > 0:
          begin = max(0, at - window + 1) // step * step
          hidden = max(0, min(to, at + size - window) - begin)
        edges = (self).block_edges(size, to - at, hidden, at - window + 1 - begin, q)
        m = to - begin
        z = torch.view(torch.slice(scores, 0, 0, r * m), [r, m])
        d = torch.view(torch.slice(slopes, 0, 0, r * m), [r, m])
        t = torch.slice(sums, 0, 0, m)
        for head in range($K):
          qb = (self).block_rows(q, start, end, head, size)            # [r, D]
          gb = (self).block_rows(ga, start, end, head, size)           # [r, D]
          kb = torch.slice(torch.select(kr, 0, head), 0, begin, to)    # [m, D]
          vb = torch.slice(torch.select(vr, 0, head), 0, begin, to)    # [m, D]
          s = (self).block_scores(z, qb, kb)                           # [r, m]
          #if attention.capped
          u = s / $attention.cap
          bend = 1 - u * u
          #end
          p = (self).block_weights(s, edges)                           # [r, m]
          y = (self).product_into(t, torch.t(p), gb, 1.)               # [m, D]
          torch.add_(torch.slice(torch.select(gvr, 0, head), 0, begin, to), y)
          e = (self).product_into(d, gb, torch.t(vb), 1.)              # [r, m]
          e = torch._softmax_backward_data(e, p, 1, p.dtype, grad_input=e)
          #if attention.capped
          e = torch.mul_(e, bend)
          #end
          y = (self).product_into(o, e, kb, $attention.scale)          # [r, D]
          (self).set_block(gq, y, start, end, head)
          y = (self).product_into(t, torch.t(e), qb, $attention.scale)
          torch.add_(torch.slice(torch.select(gkr, 0, head), 0, begin, to), y)
      (self).add_run(gk, gkr, runs, run)
      (self).add_run(gv, gvr, runs, run)
    return (gq, torch.to(gk, k.dtype), torch.to(gv, v.dtype))

  # Adds the derivatives of a run's keys or values, and of its prompt's, to those of all tokens.
  def add_run(self: __torch__.Fns, g: Tensor, of_run: Tensor, runs: List[int], run: int) -> int:
    x = torch.transpose(of_run, 0, 1)                                  # [l, K, D]
    shared = runs[4 * run + 1] - runs[4 * run]
    own = runs[4 * run + 3] - runs[4 * run + 2]
    torch.add_(torch.slice(g, 0, runs[4 * run], runs[4 * run + 1]), torch.slice(x, 0, 0, shared))
    x = torch.slice(x, 0, shared, shared + own)
    torch.add_(torch.slice(g, 0, runs[4 * run + 2], runs[4 * run + 3]), x)
    return 0
  #end
