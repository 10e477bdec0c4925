  #if padding.there

  # The ids to look up: placeholders of other modalities become padding.
  def looked_up(self: __torch__.Fns, ids: Tensor) -> Tensor:
    #for placeholder in placeholders
    ids = torch.masked_fill(ids, torch.eq(ids, $placeholder), $padding.id)
    #end
    return ids

  # The derivatives of the looked-up rows, zero for padding, and the ids of these rows.
  def of_tokens(self: __torch__.Fns, gx: Tensor, ids: Tensor) -> List[Tensor]:
    ids = (self).looked_up(ids)
    return [torch.masked_fill(gx, torch.unsqueeze(torch.eq(ids, $padding.id), 1), 0), ids]
  #end
  #if inputs.there

  # Per-layer inputs [T, L*P], from embeddings x [T, H] and a lookup of their own, e [T, L*P]. They
  # travel beside the residual stream, and each layer takes its P columns from the front.
  def layer_inputs(self: __torch__.Fns, x: Tensor, e: Tensor, w: List[Tensor]) -> Tensor:
    n = (self).narrow_linear(x, w[$inputs.table + 1], None)            # [T, L*P]
    #if inputs.adapted
    n = (self).add_low_rank(n, x, w[$inputs.a], w[$inputs.b], w[$inputs.s])
    #end
    n = torch.view(n * $inputs.projected, [x.size(0), -1, $inputs.P])
    n = torch.rms_norm(n, [$inputs.P], w[$inputs.table + 2], $norm.epsilon)
    return (torch.flatten(n, 1) + e) * $inputs.half

  # The same, recorded from both lookups. inputs_backward returns the derivatives of both and adds
  # those of the other weights to grads.
  def record_inputs(self: __torch__.Fns, ids: Tensor, w: List[Tensor]) -> List[Tensor]:
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
    x = (self).leaf(x)
    e = (self).leaf(torch.embedding(w[$inputs.table], ids) * $inputs.scale)
    return [(self).layer_inputs(x, e, w), x, e]

  def inputs_backward(
      self: __torch__.Fns, saved: List[Tensor], gx: Tensor, weights: List[Tensor],
      grads: List[Tensor]) -> List[Tensor]:
    g = torch.slice(gx, 1, $H)                                         # [T, L*P]
    gs = torch.grad(
        [saved[0]], [saved[1], saved[2]] + weights, annotate(List[Optional[Tensor]], [g]), False, False,
        True)
    (self).add_gradients(grads, torch.slice(gs, 2))
    x = torch.slice(gx, 1, 0, $H) + (self).or_zero(gs[0], saved[1])
    return [x, (self).or_zero(gs[1], saved[2])]
  #end
  #if tail.there
  #for form in forms
  #for block in blocks

  # The end of a layer whose stream is wider than the residual stream y [T, H]: uses what travels
  # beside it and passes it on. x is the layer's input, m that of its feed-forward part.
  #if form.dropped
  def layer_end$block$form(
      self: __torch__.Fns, y: Tensor, stream: Tensor, x: Tensor, m: Tensor, w: List[Tensor],
      drop: Tensor, layer: int) -> Tensor:
  #else
  def layer_end$block$form(
      self: __torch__.Fns, y: Tensor, stream: Tensor, x: Tensor, m: Tensor, w: List[Tensor]) -> Tensor:
  #end
    #if inputs.there
    p = torch.slice(stream, 1, $H, $H + $inputs.P)                     # [T, P]
    g = $linear(y, layer_input_gate)                                   # [T, P]
    p = $activation(g) * p
    p = $linear(p, layer_input_projection)                             # [T, H]
    y = y + $norm(p, layer_input_norm)
    #end
    #if layers.scaled
    y = y * $weight(layer_scale)
    #end
    #if stream.wide
    rest = torch.slice(stream, 1, $H + $inputs.P)
    #if block.balanced
    if rest.size(1) > 0:
      rest = rest + (self).router_load(m, w)                           # [T, 2*E]
    #end
    parts = [y, rest]
    #if block.stores
    # Normalized but not rotated, because later layers rotate them.
    n = $norm(x, input_norm)                                           # [T, H]
    k = $linear(n, key)                                                # [T, K*D]
    #if block.values_are_keys
    v = k
    #else
    v = $linear(n, value)                                              # [T, K*D]
    #end
    k = torch.view(k, [-1, $block.K, $block.D])
    v = torch.view(v, [-1, $block.K, $block.D])
    v = torch.rms_norm(v, [$block.D], None, $norm.epsilon)
    parts = parts + [torch.flatten($rms(k, key_norm), 1), torch.flatten(v, 1)]
    #end
    y = torch.cat(parts, 1)
    #end
    return y
  #end
  #end
  #end
