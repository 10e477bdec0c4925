  #if experts.balanced
  # The load-balancing loss E sum_e f_e p_e (Fedus et al. 2021): f_e counts the tokens, over all
  # layers, that chose expert e, and p_e is the mean probability that the routers give it. Both are
  # collected beside the residual stream, [T, 2*E]: each layer with experts adds its part.

  # Each token's router probabilities, followed by ones for the experts it chose: [T, 2*E].
  def router_load(self: __torch__.Fns, m: Tensor, w: List[Tensor]) -> Tensor:
    #for form in plain_forms
    p = torch.softmax($scores(m, router), 1, 6)                        # [T, E]
    #end
    top, chosen = torch.topk(torch.detach(p), $experts.k, 1)
    has = torch.scatter(torch.zeros_like(torch.detach(p)), 1, chosen, 1.)
    return torch.to(torch.cat([p, has], 1), m.dtype)

  # Adds columns for the load to the embeddings.
  def begin_load(self: __torch__.Fns, x: Tensor) -> Tensor:
    return torch.constant_pad_nd(x, [0, 2 * $experts.count])

  # Removes these columns from the embeddings' derivatives.
  def end_load(self: __torch__.Fns, x: Tensor) -> Tensor:
    return torch.slice(x, 1, 0, $H)

  # The load of a stream x [T, H + 2*E], summed over its tokens with their weights: [2*E].
  def sum_load(self: __torch__.Fns, x: Tensor, weights: Tensor) -> Tensor:
    sums = torch.matmul(torch.to(weights, 7), torch.to(torch.slice(x, 1, $H), 7))
    return torch.to(sums, 6)

  # Spreads dL/d(stream) of the predicting tokens, g [M, H + 2*E], over all tokens, [T, H + 2*E],
  # and adds the derivatives of all router probabilities: slopes [E] times the tokens' weights [T].
  def spread_load(
      self: __torch__.Fns, g: Tensor, index: Tensor, weights: Tensor, slopes: Tensor) -> Tensor:
    out = (self).unselect(g, index, weights.size(0))
    part = torch.slice(out, 1, $H, $H + $experts.count)
    torch.add_(part, torch.to(torch.unsqueeze(weights, 1) * torch.unsqueeze(slopes, 0), g.dtype))
    return out
  #end
