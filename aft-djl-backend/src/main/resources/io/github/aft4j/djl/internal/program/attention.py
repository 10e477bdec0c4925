  # Causal attention over packed sequences, in jobs. A job is a batch of n rows, given as indices
  # into the packed tokens: queries [n, lq] and keys [n, lk], lk >= lq, padded at the end. The last
  # lq keys of a row are its query tokens; the keys before them are a prompt that all rows of the
  # job share. Query i therefore sees keys up to i + lk - lq, which hides the padding as well. Every
  # packed token is a query of exactly one job: back holds its position among the n*lq positions of
  # all jobs, and masks one additive [lq, lk] mask per job. If each row has a prompt of its own,
  # padded at the start, the mask is [n, 1, lq, lk].

  # Gathers packed keys or values [T, heads, D] into rows; a head is repeated for the queries that
  # share it.
  def rows_of(self: __torch__.Fns, x: Tensor, index: Tensor, heads: int) -> Tensor:
    n, l = index.shape
    r = torch.index_select(x, 0, torch.view(index, [-1]))              # [n*l, heads, D]
    r = torch.view(r, [n, l, heads, 1, $rows.D])
    r = torch.permute(r, [0, 2, 3, 1, 4])                              # [n, heads, 1, l, D]
    #if attention.grouped
    if heads < $A:
      r = torch.expand(r, [-1, -1, $rows.group, -1, -1])                    # [n, K, A/K, l, D]
    #end
    return torch.reshape(r, [n, $A, l, $rows.D])                            # [n, A, l, D]

  # The inverse of rows_of for derivatives: [n*A, l, D] to [n, l, heads*D], summed over the repeats.
  def rows_back(self: __torch__.Fns, g: Tensor, n: int, heads: int) -> Tensor:
    l = g.size(1)
    #if attention.grouped
    if heads < $A:
      g = torch.sum(torch.view(g, [n, heads, $rows.group, l, $back.D]), [2])
    #end
    g = torch.view(g, [n, heads, l, $back.D])
    return torch.reshape(torch.transpose(g, 1, 2), [n, l, heads * $back.D])  # [n, l, heads*D]

  #if attention.sinks

  # Softmax over scores [n, A, lq, lk] and one more score per head, the sink: it takes a part of the
  # attention and has no value.
  def softmax_with_sinks(self: __torch__.Fns, z: Tensor, sinks: Tensor) -> Tensor:
    s = torch.expand(torch.view(torch.to(sinks, z.dtype), [1, -1, 1, 1]), [z.size(0), -1, z.size(2), 1])
    return torch.slice(torch.softmax(torch.cat([z, s], 3), 3, 6), 3, 0, z.size(3))
  #end

  # Queries [T, A, D], keys and values [T, K, D] to [T, A*D], differentiated by the engine. For long
  # sequences: the engine's attention kernels, used if the scores are plain, keep no score matrix.
  # An empty mask means plain causality with lq = lk.
  def attend(
      self: __torch__.Fns, q: Tensor, k: Tensor, v: Tensor,
      queries: List[Tensor], keys: List[Tensor], masks: List[Tensor],
      back: Tensor$attention.sink_parameter) -> Tensor:
    type = q.dtype
    q, k, v = (self).wide(q), (self).wide(k), (self).wide(v)
    outs = annotate(List[Tensor], [])
    for i in range(len(queries)):
      qr = (self).rows_of(q, queries[i], $A)                           # [n, A, lq, D]
      kr = (self).rows_of(k, keys[i], $attend.K)                              # [n, A, lk, D]
      vr = (self).rows_of(v, keys[i], $attend.K)                              # [n, A, lk, D]
      #if attention.plain
      if torch.numel(masks[i]) == 0:
        o = torch.scaled_dot_product_attention(qr, kr, vr, None, 0., True, scale=$attention.scale)
      else:
        mask = (self).wide(masks[i])
        o = torch.scaled_dot_product_attention(qr, kr, vr, mask, 0., False, scale=$attention.scale)
      #else
      z = torch.matmul(qr, torch.transpose(kr, 2, 3)) * $attention.scale
      #if attention.capped
      z = torch.tanh(z / $attention.cap) * $attention.cap              # [n, A, lq, lk]
      #end
      if torch.numel(masks[i]) == 0:
        z = z + (self).causal_mask(qr.size(2), kr.size(2), 0, z.dtype)
      else:
        z = z + masks[i]
      #if attention.sinks
      p = torch.to((self).softmax_with_sinks(z, sinks), vr.dtype)      # [n, A, lq, lk]
      #else
      p = torch.to(torch.softmax(z, 3, 6), vr.dtype)                   # [n, A, lq, lk]
      #end
      o = torch.matmul(p, vr)                                          # [n, A, lq, D]
      #end
      o = torch.reshape(torch.transpose(o, 1, 2), [-1, $attend.queries])      # [n*lq, A*D]
      outs.append(o)
    return torch.to(torch.index_select(torch.cat(outs), 0, back), type)  # [T, A*D]
  #if attention.dropped

  # The same, with dropout of the attention weights.
  def attend_dropped(
      self: __torch__.Fns, q: Tensor, k: Tensor, v: Tensor,
      queries: List[Tensor], keys: List[Tensor], masks: List[Tensor],
      back: Tensor$attention.sink_parameter, drop: Tensor, layer: int) -> Tensor:
    type = q.dtype
    q, k, v = (self).wide(q), (self).wide(k), (self).wide(v)
    outs = annotate(List[Tensor], [])
    for i in range(len(queries)):
      qr = (self).rows_of(q, queries[i], $A)                           # [n, A, lq, D]
      kr = (self).rows_of(k, keys[i], $attend.K)                              # [n, A, lk, D]
      vr = (self).rows_of(v, keys[i], $attend.K)                              # [n, A, lk, D]
      z = torch.matmul(qr, torch.transpose(kr, 2, 3)) * $attention.scale
      #if attention.capped
      z = torch.tanh(z / $attention.cap) * $attention.cap
      #end
      if torch.numel(masks[i]) == 0:
        z = z + (self).causal_mask(qr.size(2), kr.size(2), 0, z.dtype)
      else:
        z = z + masks[i]
      #if attention.sinks
      p = torch.to((self).softmax_with_sinks(z, sinks), vr.dtype)      # [n, A, lq, lk]
      #else
      p = torch.to(torch.softmax(z, 3, 6), vr.dtype)                   # [n, A, lq, lk]
      #end
      o = torch.matmul(
          (self).drop_weights(
              p, drop, queries[i], keys[i], layer * $sites + $attention.site,
              $attention.dropout), vr)
      o = torch.reshape(torch.transpose(o, 1, 2), [-1, $attend.queries])      # [n*lq, A*D]
      outs.append(o)
    return torch.to(torch.index_select(torch.cat(outs), 0, back), type)  # [T, A*D]
  #end
  #if attention.plain

  # Like attend, by plain matrix products, which are faster for short sequences. Returns the output
  # and, if save is set, each job's attention weights.
  def attend_forward(
      self: __torch__.Fns, q: Tensor, k: Tensor, v: Tensor,
      queries: List[Tensor], keys: List[Tensor], masks: List[Tensor], back: Tensor, save: bool
  ) -> Tuple[Tensor, List[Tensor]]:
    type = q.dtype
    q, k, v = (self).wide(q), (self).wide(k), (self).wide(v)
    outs = annotate(List[Tensor], [])
    weights = annotate(List[Tensor], [])
    for i in range(len(queries)):
      qr = (self).rows_of(q, queries[i], $A)                           # [n, A, lq, D]
      kr = (self).rows_of(k, keys[i], $attend.K)                              # [n, A, lk, D]
      vr = (self).rows_of(v, keys[i], $attend.K)                              # [n, A, lk, D]
      qr = torch.flatten(qr, 0, 1)                                     # [n*A, lq, D]
      kr = torch.flatten(kr, 0, 1)                                     # [n*A, lk, D]
      vr = torch.flatten(vr, 0, 1)                                     # [n*A, lk, D]
      p = torch.bmm(qr, torch.transpose(kr, 1, 2))                     # [n*A, lq, lk]
      z = torch.view(p, [queries[i].size(0), $A, queries[i].size(1), keys[i].size(1)])
      z = torch.add(masks[i], z, alpha=$attention.scale, out=z)
      p = torch._softmax(p, 2, False, out=p)
      o = torch.bmm(p, vr)                                             # [n*A, lq, D]
      outs.append(torch.view((self).rows_back(o, queries[i].size(0), $A), [-1, $attend.queries]))
      if save:
        weights.append(p)
    return (torch.to(torch.index_select(torch.cat(outs), 0, back), type), weights)  # [T, A*D]

  # The backward pass of attend_forward, from dO = dL/doutput and the attention weights P to the
  # derivatives of queries, keys, and values: dP = dO V', dQ = dS K, dK = dS' Q, dV = P' dO with dS
  # = P (dP - rowsum(P dP)) scale.
  def attend_backward(
      self: __torch__.Fns, ga: Tensor, q: Tensor, k: Tensor, v: Tensor, weights: List[Tensor],
      queries: List[Tensor], keys: List[Tensor], prompts: List[int], back: Tensor,
      gback: Tensor) -> List[Tensor]:
    type = q.dtype
    q, k, v = (self).wide(q), (self).wide(k), (self).wide(v)
    ga = (self).wide(ga)
    total = 0
    for j in range(len(queries)):
      total += torch.numel(queries[j])
    gj = torch.zeros([total, $attend.queries], dtype=ga.dtype, device=ga.device)
    # Padded queries get no derivative. Duplicates in gback add up: a prompt's last token predicts
    # the first token of every response.
    gj = (self).add_rows(gj, gback, ga, 1.)                            # [sum n*lq, A*D]
    gqs = annotate(List[Tensor], [])
    gks = annotate(List[Tensor], [])
    gvs = annotate(List[Tensor], [])
    heads = annotate(List[Tensor], [])
    at = 0
    for i in range(len(queries)):
      n, lq = queries[i].shape
      lk = keys[i].size(1)
      qr = (self).rows_of(q, queries[i], $A)                           # [n, A, lq, D]
      kr = (self).rows_of(k, keys[i], $attend.K)                              # [n, A, lk, D]
      vr = (self).rows_of(v, keys[i], $attend.K)                              # [n, A, lk, D]
      qr = torch.flatten(qr, 0, 1)                                     # [n*A, lq, D]
      kr = torch.flatten(kr, 0, 1)                                     # [n*A, lk, D]
      vr = torch.flatten(vr, 0, 1)                                     # [n*A, lk, D]
      p = weights[i]                                                   # [n*A, lq, lk]
      g = torch.view(torch.slice(gj, 0, at, at + n * lq), [n, lq, $A, $attend.D])
      at += n * lq
      g = torch.reshape(torch.transpose(g, 1, 2), qr.shape)            # [n*A, lq, D]
      gv = (self).rows_back(torch.bmm(torch.transpose(p, 1, 2), g), n, $attend.K)
      s = torch.bmm(g, torch.transpose(vr, 1, 2))                      # [n*A, lq, lk]
      s = torch._softmax_backward_data(s, p, 2, p.dtype)
      s = torch.mul_(s, $attention.scale)
      gqs.append(torch.view((self).rows_back(torch.bmm(s, kr), n, $A), [-1, $attend.queries]))
      gk = (self).rows_back(torch.bmm(torch.transpose(s, 1, 2), qr), n, $attend.K)
      gks.append(torch.reshape(torch.slice(gk, 1, lk - lq, lk), [-1, $attend.keys]))
      gvs.append(torch.reshape(torch.slice(gv, 1, lk - lq, lk), [-1, $attend.keys]))
      if lk > lq:
        gk = torch.slice(gk, 1, 0, lk - lq)                            # [n, lk - lq, K*D]
        gv = torch.slice(gv, 1, 0, lk - lq)
        if prompts[i] >= 0:
          heads.append(torch.sum(gk, [0]))                             # [lk - lq, K*D]
          heads.append(torch.sum(gv, [0]))
        else:
          heads.append(torch.reshape(gk, [n * (lk - lq), $attend.keys]))
          heads.append(torch.reshape(gv, [n * (lk - lq), $attend.keys]))
      else:
        heads.append(gk)
        heads.append(gv)
    gq = torch.index_select(torch.cat(gqs), 0, back)                   # [T, A*D]
    gk = torch.index_select(torch.cat(gks), 0, back)                   # [T, K*D]
    gv = torch.index_select(torch.cat(gvs), 0, back)                   # [T, K*D]
    for i in range(len(queries)):
      shared = keys[i].size(1) - queries[i].size(1)
      if shared > 0:
        a = prompts[i]
        if a >= 0:
          torch.add_(torch.slice(gk, 0, a, a + shared), heads[2 * i])
          torch.add_(torch.slice(gv, 0, a, a + shared), heads[2 * i + 1])
        else:
          # Padding has no derivative, whichever token it points to.
          to = torch.reshape(torch.slice(keys[i], 1, 0, shared), [-1])
          (self).add_rows(gk, to, heads[2 * i], 1.)
          (self).add_rows(gv, to, heads[2 * i + 1], 1.)
    return [
        torch.to(torch.view(gq, q.shape), type), torch.to(torch.view(gk, k.shape), type),
        torch.to(torch.view(gv, v.shape), type)]
  #end
