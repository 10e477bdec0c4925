  def zeros(self: __torch__.Fns, shape: List[int], dtype: int) -> Tensor:
    return torch.zeros(shape, dtype=dtype, device=(self).device())

  # Puts the keys and values [T, K, D] of packed prompts into their pools: prompt i, of lengths[i]
  # tokens, into slots[i] of pools[i], [L, 2, Q, K, P, D].
  def store(
      self: __torch__.Fns, k: Tensor, v: Tensor, layer: int, pools: List[Tensor],
      slots: List[int], lengths: List[int]) -> int:
    begin = 0
    for i in range(len(pools)):
      end = begin + lengths[i]
      #if attention.varied
      whole = (self).pool_of(pools[i], layer, k)
      pool = torch.select(torch.slice(whole, 3, 0, lengths[i]), 1, slots[i])
      #else
      pool = torch.select(torch.slice(torch.select(pools[i], 0, layer), 3, 0, lengths[i]), 1, slots[i])
      #end
      torch.copy_(torch.select(pool, 0, 0), torch.transpose(torch.slice(k, 0, begin, end), 0, 1))
      torch.copy_(torch.select(pool, 0, 1), torch.transpose(torch.slice(v, 0, begin, end), 0, 1))
      begin = end
    return 0

  # Causal attention within packed prompts: queries [T, A, D], keys and values [T, K, D] to [T, A *
  # D]. Each entry of rows is [n, l], prompts as indices into the packed tokens, padded at the end;
  # back [T] says where a token is among all rows.
  def attend_prompts(
      self: __torch__.Fns, q: Tensor, k: Tensor, v: Tensor, rows: List[Tensor], back: Tensor,
      scale: float, cap: float, window: int$attention.sink_parameter) -> Tensor:
    type = q.dtype
    q, k, v = (self).wide(q), (self).wide(k), (self).wide(v)
    outs = annotate(List[Tensor], [])
    for i in range(len(rows)):
      l = rows[i].size(1)
      qr = (self).prompt_rows(q, rows[i], q.size(1))
      kr = (self).prompt_rows(k, rows[i], q.size(1))
      vr = (self).prompt_rows(v, rows[i], q.size(1))
      span = l
      if window > 0:
        span = min(window, l)
      #if attention.sinks
      z = torch.matmul(qr, torch.transpose(kr, 2, 3)) * scale
      p = (self).softmax_with_sinks(z + (self).causal_mask(l, l, span, q.dtype), sinks)
      o = torch.matmul(torch.to(p, v.dtype), vr)
      #else
      if cap != 0.:
        z = torch.tanh(torch.matmul(qr, torch.transpose(kr, 2, 3)) * scale / cap) * cap
        p = torch.softmax(z + (self).causal_mask(l, l, span, q.dtype), 3, 6)
        o = torch.matmul(torch.to(p, v.dtype), vr)
      elif span < l:
        o = torch.scaled_dot_product_attention(
            qr, kr, vr, (self).causal_mask(l, l, span, q.dtype), 0., False, scale=scale)
      else:
        o = torch.scaled_dot_product_attention(qr, kr, vr, None, 0., True, scale=scale)
      #end
      outs.append(torch.reshape(torch.transpose(o, 1, 2), [-1, q.size(1) * q.size(2)]))
    return torch.to(torch.index_select(torch.cat(outs), 0, back), type)

  # Packed heads as rows [n, A, l, D]; a key's or value's head is repeated for the queries that it
  # serves.
  def prompt_rows(self: __torch__.Fns, x: Tensor, rows: Tensor, heads: int) -> Tensor:
    n, l = rows.shape
    h, d = x.size(1), x.size(2)
    r = torch.view(torch.index_select(x, 0, torch.view(rows, [-1])), [n, l, h, 1, d])
    r = torch.expand(torch.permute(r, [0, 2, 3, 1, 4]), [n, h, heads // h, l, d])
    return torch.reshape(r, [n, heads, l, d])

  # Puts the keys or values [R, K, D] of one new token per row into the row's next column of [R', K,
  # C, D].
  def append(
      self: __torch__.Fns, cache: Tensor, x: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
    return torch.index_put_(cache, annotate(List[Optional[Tensor]], [rows, None, columns]), x)

  # What hides a row's own keys from it, [R, 1, 1, C]: column c is the row's c-th token; own counts
  # those before the current.
  def own_mask(self: __torch__.Fns, own: Tensor, columns: int, window: int) -> Tensor:
    age = torch.unsqueeze(own, 1) - torch.arange(columns, device=own.device)
    hidden = torch.lt(age, 0)
    if window > 0:
      hidden = torch.logical_or(hidden, torch.ge(age, window))
    mask = torch.masked_fill(torch.zeros([own.size(0), columns], dtype=6, device=own.device), hidden, -1e30)
    return torch.view(mask, [own.size(0), 1, 1, columns])

  # What hides a prompt's keys from the queries of its members [Q, n], of `share` heads per key: [Q,
  # 1, 1 or n * share, P].
  def prompt_mask(
      self: __torch__.Fns, positions: Tensor, members: Tensor, lengths: Tensor, p: int,
      share: int, window: int) -> Tensor:
    m, n = members.shape
    keys = torch.arange(p, device=members.device)
    hidden = torch.ge(keys, torch.unsqueeze(lengths, 1))
    rows = 1
    if window > 0:
      at = torch.view(torch.index_select(positions, 0, torch.view(members, [-1])), [m, n, 1])
      hidden = torch.logical_or(torch.unsqueeze(hidden, 1), torch.ge(at - keys, window))
      hidden = torch.reshape(torch.expand(torch.unsqueeze(hidden, 2), [m, n, share, p]), [m, n * share, p])
      rows = n * share
    hidden = torch.view(hidden, [m, 1, rows, p])
    return torch.masked_fill(torch.zeros([m, 1, rows, p], dtype=6, device=members.device), hidden, -1e30)

  # Attention of queries [B, K, M, D] over one part of the keys and values [B, K, C, D], to [B, K,
  # M, D + 1]: the values weighted by the softmax over this part, then the log of the sum of
  # e^score, by which parts are joined. cap 0 is none.
  def weigh(
      self: __torch__.Fns, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, cap: float) -> Tensor:
    q, k, v = (self).wide(q), (self).wide(k), (self).wide(v)
    b, h, m, d = q.shape
    c = k.size(2)
    z = torch.bmm(torch.reshape(q, [b * h, m, d]), torch.transpose(torch.reshape(k, [b * h, c, d]), 1, 2))
    z = torch.view(torch.to(z, 6), [b, h, m, c])
    if cap != 0.:
      z = torch.tanh(z / cap) * cap
    z = z + mask
    p = torch.softmax(z, 3)
    lse = torch.sub_(torch.amax(z, [3], True), torch.log(torch.amax(p, [3], True)))
    o = torch.bmm(torch.view(torch.to(p, v.dtype), [b * h, m, c]), torch.reshape(v, [b * h, c, d]))
    return torch.cat([torch.view(torch.to(o, 6), [b, h, m, d]), lse], 3)

  # Attention of one token per row, [R, A, D], over the prompts' keys and the rows' own, to [R, A *
  # D].
  def attend_cached(
      self: __torch__.Fns, q: Tensor, keys: Tensor, values: Tensor, mine: Tensor,
      pools: List[Tensor], layer: int, members: List[Tensor], theirs: List[Tensor], back: Tensor,
      scale: float, cap: float$attention.sink_parameter) -> Tensor:
    r, a, d = q.shape
    h = keys.size(1)
    c = mine.size(3)
    q = torch.view(q * scale, [r, h, a // h, d])
    own = (self).weigh(
        q, torch.slice(torch.slice(keys, 0, 0, r), 2, 0, c),
        torch.slice(torch.slice(values, 0, 0, r), 2, 0, c), mine, cap)
    parts = annotate(List[Tensor], [])
    for i in range(len(pools)):
      m, n = members[i].shape
      g = torch.view(torch.index_select(q, 0, torch.view(members[i], [-1])), [m, n, h, a // h, d])
      g = torch.reshape(torch.transpose(g, 1, 2), [m, h, n * (a // h), d])
      #if attention.varied
      pool = (self).pool_of(pools[i], layer, torch.transpose(keys, 1, 2))
      #else
      pool = torch.select(pools[i], 0, layer)
      #end
      part = (self).weigh(
          g, torch.slice(torch.select(pool, 0, 0), 0, 0, m),
          torch.slice(torch.select(pool, 0, 1), 0, 0, m), theirs[i], cap)
      part = torch.transpose(torch.view(part, [m, h, n, a // h, d + 1]), 1, 2)
      parts.append(torch.reshape(part, [m * n, h, a // h, d + 1]))
    prompt = torch.index_select(torch.cat(parts), 0, back)
    share = torch.sigmoid(torch.slice(prompt, 3, d, d + 1) - torch.slice(own, 3, d, d + 1))
    o = torch.lerp(torch.slice(own, 3, 0, d), torch.slice(prompt, 3, 0, d), share)
    #if attention.sinks
    sum = torch.logaddexp(torch.slice(prompt, 3, d, d + 1), torch.slice(own, 3, d, d + 1))
    o = o * torch.sigmoid(sum - torch.view(torch.to(sinks, 6), [1, h, a // h, 1]))
    #end
    return torch.to(torch.reshape(o, [r, a * d]), q.dtype)

  # The cache in another shape; of what is there, what fits is kept.
  def resize(self: __torch__.Fns, cache: Tensor, shape: List[int]) -> Tensor:
    other = torch.zeros(shape, dtype=cache.dtype, device=cache.device)
    target = other
    for i in range(cache.dim()):
      both = min(shape[i], cache.size(i))
      target = torch.slice(target, i, 0, both)
      cache = torch.slice(cache, i, 0, both)
    torch.copy_(target, cache)
    return other

  # Moves what a row has cached, `columns` of it, to another row.
  def move_row(
      self: __torch__.Fns, caches: List[Tensor], source: int, target: int, columns: int) -> int:
    for cache in caches:
      x = torch.slice(cache, 2, 0, columns)
      torch.copy_(torch.select(x, 0, target), torch.select(x, 0, source))
    return 0
  #if attention.varied

  # A layer's part of a pool, [2, Q, K, P, D], whose last sizes are those of keys [.., K, D]; the
  # pool's own are the largest that any layer has.
  def pool_of(self: __torch__.Fns, pool: Tensor, layer: int, k: Tensor) -> Tensor:
    x = torch.select(pool, 0, layer)
    n, q, p = x.size(0), x.size(1), x.size(3)
    h, d = k.size(-2), k.size(-1)
    return torch.view(torch.slice(torch.flatten(x, 2), 2, 0, h * p * d), [n, q, h, p, d])
  #end
