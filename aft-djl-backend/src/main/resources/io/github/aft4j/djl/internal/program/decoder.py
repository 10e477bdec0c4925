  # The forward pass of a decoder in the order of execution: embed, layer, final_norm, logits. T is
  # the number of packed tokens, H the hidden size, A the number of query heads, K of key and value
  # heads, D a head's size, I the feed-forward size, V the vocabulary. A layer's weights w are in
  # the order of DecoderSpec.layerSlots(), followed by its low-rank terms.

  # Embeds token ids at positions [T]; w holds the token embeddings and, if positions are learned,
  # theirs.
  def embed(self: __torch__.Fns, ids: Tensor, positions: Tensor, w: List[Tensor]) -> Tensor:
    #if padding.there
    ids = (self).looked_up(ids)
    #end
    x = torch.embedding(w[0], ids)                                     # [T, H]
    #if embedding.adapted
    #if adapter.dora
    x = (self).add_dora_rows(
        x, ids, w[0], w[$embedding.a], w[$embedding.b], w[$embedding.s], w[$embedding.m])
    #else
    x = (self).add_low_rank_rows(x, ids, w[$embedding.a], w[$embedding.b], w[$embedding.s])
    #end
    #end
    #if embedding.scaled
    x = x * $embedding.scale
    #end
    #if positions.learned
    p = torch.embedding(w[1], positions)                               # [T, H]
    #if positions.adapted
    #if adapter.dora
    p = (self).add_dora_rows(
        p, positions, w[1], w[$positions.a], w[$positions.b], w[$positions.s], w[$positions.m])
    #else
    p = (self).add_low_rank_rows(p, positions, w[$positions.a], w[$positions.b], w[$positions.s])
    #end
    #end
    x = x + p
    #end
    #if inputs.there
    e = torch.embedding(w[$inputs.table], ids) * $inputs.scale         # [T, L*P]
    x = torch.cat([x, (self).layer_inputs(x, e, w)], 1)                # [T, H + L*P]
    #end
    return x
  #for kind in kinds

  # A layer, from its input [T, H] to its output. If keep holds the indices of M tokens, only these
  # are computed to the end, and back refers to them alone. kernels selects the form of the
  # attention (attention.py).
  def layer_$kind(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], c: Tensor, s: Tensor,
      queries: List[Tensor], keys: List[Tensor], masks: List[Tensor], back: Tensor,
      keep: List[Tensor], kernels: bool) -> Tensor:
    q, k, v = (self).attention_in_$kind(x, w, c, s)                    # [T, A, D], [T, K, D], [T, K, D]
    #if attention.plain
    if kernels:
      a = (self).attend(q, k, v, queries, keys, masks, back$sink)      # [M, A*D]
    else:
      a, p = (self).attend_forward(q, k, v, queries, keys, masks, back, False)
    #else
    a = (self).attend(q, k, v, queries, keys, masks, back$sink)        # [M, A*D]
    #end
    #if kind.beside
    a = torch.cat([a, (self).mix_${kind.mix}(x, w, queries, keys, back)], 1)
    #end
    if len(keep) > 0:
      x = torch.index_select(x, 0, keep[0])                            # [M, H]
    return (self).attention_out$kind.block(x, a, w$kind.uncut)         # [M, H]
  #end
  #for form in forms
  #for kind in kinds

  # Queries, keys, and values of a layer's input, normalized and, in layers with rotary positions,
  # rotated by the cosines c and sines s.
  #if form.dropped
  def attention_in_$kind$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], c: Tensor, s: Tensor, drop: Tensor, layer: int
  ) -> Tuple[Tensor, Tensor, Tensor]:
  #else
  def attention_in_$kind$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], c: Tensor, s: Tensor
  ) -> Tuple[Tensor, Tensor, Tensor]:
  #end
    #if stream.wide
    stream = x
    x = torch.slice(stream, 1, 0, $H)                                  # [T, H]
    #end
    t = x.size(0)
    n = $norm(x, input_norm)                                           # [T, H]
    #if attention.input_scaled
    n = n * $attention.input_scale
    #end
    #if attention.latent
    #if form.dropped
    return (self).latent_$kind$form(n, w, c, s, drop, layer)
    #else
    return (self).latent_$kind$form(n, w, c, s)
    #end
    #else
    #if attention.separate
    q = $linear(n, query)                                              # [T, A*D]
    #if not kind.reads
    k = $linear(n, key)                                                # [T, K*D]
    #if kind.values_are_keys
    v = k                                                              # [T, K*D]
    #else
    v = $linear(n, value)                                              # [T, K*D]
    #end
    #end
    #end
    #if attention.fused
    f = $linear(n, query_key_value)                                    # [T, A*D + 2*K*D]
    q = torch.slice(f, 1, 0, $queries)                                 # [T, A*D]
    k = torch.slice(f, 1, $queries, $queries_keys)                     # [T, K*D]
    v = torch.slice(f, 1, $queries_keys, $queries_keys_values)         # [T, K*D]
    #end
    #if attention.interleaved
    f = $linear(n, query_key_value)                                    # [T, A*3*D]
    f = torch.view(f, [t, $A, 3, $D])
    q = torch.select(f, 2, 0)                                          # [T, A, D]
    k = torch.select(f, 2, 1)                                          # [T, A, D]
    v = torch.select(f, 2, 2)                                          # [T, A, D]
    #end
    #if attention.norm_full
    q = $rms(q, query_norm)
    k = $rms(k, key_norm)
    #end
    #if attention.gated
    q = torch.slice(torch.view(q, [t, $A, -1]), 2, 0, $D)              # [T, A, D]
    #else
    q = torch.reshape(q, [t, $A, $kind.D])                             # [T, A, D]
    #end
    #if kind.reads
    at = stream.size(1) - $kind.behind
    k = torch.slice(stream, 1, at, at + $kind.keys)                    # [T, K*D]
    v = torch.slice(stream, 1, at + $kind.keys, at + 2 * $kind.keys)   # [T, K*D]
    #end
    k = torch.reshape(k, [t, $kind.K, $kind.D])                        # [T, K, D]
    v = torch.reshape(v, [t, $kind.K, $kind.D])                        # [T, K, D]
    #if attention.norms_before
    q = $rms(q, query_norm)
    #if not kind.reads
    k = $rms(k, key_norm)
    #end
    #end
    #if attention.value_norm
    #if not kind.reads
    v = torch.rms_norm(v, [$kind.D], None, $norm.epsilon)
    #end
    #end
    #if kind.rotated
    #if queries.grow
    q = q * torch.slice(c, 2, s.size(2), s.size(2) + 1)
    c = torch.slice(c, 2, 0, s.size(2))                                # [T, 1, n]
    #end
    q = (self).rotate(q, c, s)
    k = (self).rotate(k, c, s)
    #end
    #if attention.norms_rotated
    q = $rms(q, query_norm)
    k = $rms(k, key_norm)
    #end
    return (q, k, v)
    #end
  #end
  #for block in blocks

  # The rest of a layer, from its input x and the attention's output a: output projection,
  # feed-forward part, residual sums.
  #if form.dropped
  def attention_out$block$form(
      self: __torch__.Fns, x: Tensor, a: Tensor, w: List[Tensor], drop: Tensor, layer: int$block.cuts
  ) -> Tensor:
  #else
  def attention_out$block$form(self: __torch__.Fns, x: Tensor, a: Tensor, w: List[Tensor]$block.cuts) -> Tensor:
  #end
    #if stream.wide
    stream = x
    x = torch.slice(stream, 1, 0, $H)                                  # [T, H]
    #end
    #if block.gated
    n = $norm(x, input_norm)                                           # [T, H]
    p = torch.view($linear(n, query), [-1, $A, 2 * $D])
    a = a * torch.reshape(torch.sigmoid(torch.slice(p, 2, $D, 2 * $D)), a.shape)
    #end
    #if block.narrows
    a = torch.slice(torch.view(a, [-1, $A, $D]), 2, 0, $latent.values)
    a = torch.reshape(a, [-1, $A * $latent.values])                    # [T, A*V]
    #end
    #if block.beside
    m = torch.slice(a, 1, $queries)                                    # [T, V]
    a = torch.slice(a, 1, 0, $queries)                                 # [T, A*D]
    #end
    o = $output(a)                                                     # [T, H]
    #if block.beside
    o = o * $attention.output_scale + $linear(m, mixer_out) * $mamba.out_scale
    #end
    #if norm.after
    o = $norm(o, attention_output_norm)
    #end
    #if residual.scaled
    h = x + $drop(o, attention_branch) * $residual.scale               # [T, H]
    #else
    h = x + $drop(o, attention_branch)                                 # [T, H]
    #end
    #if block.experts
    if h.requires_grad:
      cuts.append(h)
      h = (self).leaf(h)
      cuts.append(h)
    #end
    #if norm.shared
    m = $norm(x, input_norm)                                           # [T, H]
    #else
    #if norm.parallel
    m = $norm(x, feed_forward_norm)                                    # [T, H]
    #else
    m = $norm(h, feed_forward_norm)                                    # [T, H]
    #end
    #end
    #if block.dense
    #if feed_forward.fused
    gu = $linear(m, gate_up)                                           # [T, 2*I]
    g = torch.slice(gu, 1, 0, $I)                                      # [T, I]
    u = torch.slice(gu, 1, $I, $I2)                                    # [T, I]
    #else
    #if feed_forward.gated
    g = $linear(m, gate)                                               # [T, I]
    #end
    u = $linear(m, up)                                                 # [T, I]
    #end
    #if feed_forward.gated
    #if feed_forward.scaled
    g = g * $feed_forward.gate_scale
    #end
    i = $activation(g) * u                                             # [T, I]
    #else
    i = $activation(u)                                                 # [T, I]
    #end
    f = $linear(i, down)                                               # [T, H]
    #if feed_forward.output_scaled
    f = f * $feed_forward.output_scale
    #end
    #end
    #if block.experts
    #if experts.beside
    #if form.dropped
    e = (self).experts$form(h, w, drop, layer, cuts)                   # [T, H]
    #else
    e = (self).experts$form(h, w, cuts)                                # [T, H]
    #end
    f = $norm(f, dense_output_norm) + $norm(e, experts_output_norm)    # [T, H]
    #else
    #if form.dropped
    f = (self).experts$form(m, w, drop, layer, cuts)                   # [T, H]
    #else
    f = (self).experts$form(m, w, cuts)                                # [T, H]
    #end
    #end
    #end
    #if norm.after
    f = $norm(f, feed_forward_output_norm)
    #end
    #if tail.there
    #if residual.scaled
    y = h + $drop(f, feed_forward_branch) * $residual.scale            # [T, H]
    #else
    y = h + $drop(f, feed_forward_branch)                              # [T, H]
    #end
    #if form.dropped
    return (self).layer_end$block$form(y, $tail.stream, x, m, w, drop, layer)
    #else
    return (self).layer_end$block$form(y, $tail.stream, x, m, w)
    #end
    #else
    #if residual.scaled
    return h + $drop(f, feed_forward_branch) * $residual.scale         # [T, H]
    #else
    return h + $drop(f, feed_forward_branch)                           # [T, H]
    #end
    #end
  #end
  #end
  #for form in training_forms

  # The last norm, for the M predicting tokens; w holds its weight and bias. If the head has a
  # low-rank term, s A n follows the normed state n: [M, H + r].
  #if form.dropped
  def final_norm$form(self: __torch__.Fns, x: Tensor, w: List[Tensor], drop: Tensor) -> Tensor:
  #else
  def final_norm$form(self: __torch__.Fns, x: Tensor, w: List[Tensor]) -> Tensor:
  #end
    #if stream.wide
    x = torch.slice(x, 1, 0, $H)                                       # [M, H]
    #end
    x = $final_norm(x)                                                 # [M, H]
    #if head.adapted
    #if head.drops_dora
    #if form.dropped
    x = (self).with_dora(x, $drop(x, head), w[$head.a], w[$head.s])
    #else
    x = (self).with_low_rank(x, x, w[$head.a], w[$head.s])
    #end
    #else
    x = (self).with_low_rank(x, $drop(x, head), w[$head.a], w[$head.s])
    #end
    #end
    return x
  #end
  #if not head.dora
  #for form in product_forms

  # Logits from the result of final_norm, scaled and capped. head holds W [V, H] and, for a low-rank
  # term, B [V, r], so that [W, B] is the matrix applied.
  def logits$form(self: __torch__.Fns, x: Tensor, head: List[Tensor]) -> Tensor:
    #if head.adapted
    x, t = (self).split_low_rank(x, head)                              # [M, H], [M, r]
    #end
    z = (self).$form.product(x, head[0], None)                         # [M, V]
    #if head.adapted
    z = torch.addmm_(z, t, torch.t(torch.to(head[1], t.dtype)))
    #end
    #if logits.divided
    z = z / $logits.divisor
    #end
    z = torch.to(z, 6)                                                 # FP32
    #if logits.capped
    z = torch.tanh(z / $logits.cap) * $logits.cap
    #end
    return z
  #end
  #end
  #if head.dora

  # Scales and caps logits.
  def scaled_logits(self: __torch__.Fns, z: Tensor) -> Tensor:
    #if logits.divided
    z = z / $logits.divisor
    #end
    z = torch.to(z, 6)                                                 # FP32
    #if logits.capped
    z = torch.tanh(z / $logits.cap) * $logits.cap
    #end
    return z
  #end
