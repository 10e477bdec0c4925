  #if attention.latent
  # Latent attention: the keys of A heads, P plain and R rotated components each, and the values of
  # V come from one narrow vector per token, except for the rotated part, which all heads share.
  #for form in forms
  #for kind in kinds

  # The normalized input n [T, H] to queries, keys, and values, [T, A, D] each, padded with zeros.
  #if form.dropped
  def latent_$kind$form(
      self: __torch__.Fns, n: Tensor, w: List[Tensor], c: Tensor, s: Tensor, drop: Tensor, layer: int
  ) -> Tuple[Tensor, Tensor, Tensor]:
  #else
  def latent_$kind$form(
      self: __torch__.Fns, n: Tensor, w: List[Tensor], c: Tensor, s: Tensor
  ) -> Tuple[Tensor, Tensor, Tensor]:
  #end
    t = n.size(0)
    #if latent.low_rank
    r = $linear(n, query_down)
    r = torch.rms_norm(r, [r.size(1)], $weight(query_down_norm), $latent.epsilon)
    q = $linear(r, query)                                              # [T, A*(P + R)]
    #else
    q = $linear(n, query)                                              # [T, A*(P + R)]
    #end
    q = torch.view(q, [t, $A, -1])
    r = $linear(n, key_value_down)
    turned = torch.unsqueeze(torch.slice(r, 1, $latent.rank), 1)       # [T, 1, R]
    r = torch.slice(r, 1, 0, $latent.rank)
    r = torch.rms_norm(r, [$latent.rank], $weight(key_value_norm), $latent.epsilon)
    k = torch.view($linear(r, key_value), [t, $A, -1])                 # [T, A, P + V]
    v = torch.slice(k, 2, $latent.plain)                               # [T, A, V]
    qs = [torch.slice(q, 2, 0, $latent.plain), torch.slice(q, 2, $latent.plain)]
    #if kind.rotated
    qs[1] = (self).rotate(qs[1], c, s)
    turned = (self).rotate(turned, c, s)
    #end
    ks = [torch.slice(k, 2, 0, $latent.plain), torch.expand(turned, [-1, $A, -1])]
    #if latent.pads_keys
    qs.append(torch.zeros([t, $A, $latent.missing], dtype=n.dtype, device=n.device))
    ks.append(torch.zeros([t, $A, $latent.missing], dtype=n.dtype, device=n.device))
    #end
    #if latent.pads_values
    v = torch.constant_pad_nd(v, [0, $latent.missing])                 # [T, A, D]
    #end
    return (torch.cat(qs, 2), torch.cat(ks, 2), v)
  #end
  #end
  #end
