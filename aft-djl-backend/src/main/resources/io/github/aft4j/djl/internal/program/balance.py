  #if experts.balanced
  # The load-balancing loss E sum_e f_e p_e (Fedus et al. 2021), where f_e is how many of all layers'
  # tokens have expert e and p_e the mean probability that their routers give it. What both are made
  # of travels beside the residual stream, [T, 2*E], and each layer with experts adds its part.

  # Each token's probabilities, and which experts it has.
  def router_load(self: __torch__.Fns, m: Tensor, w: List[Tensor]) -> Tensor:
    #for form in plain_forms
    p = torch.softmax($scores(m, router), 1, 6)                        # [T, E]
    #end
    top, chosen = torch.topk(torch.detach(p), $experts.k, 1)
    has = torch.scatter(torch.zeros_like(torch.detach(p)), 1, chosen, 1.)
    return torch.to(torch.cat([p, has], 1), m.dtype)

  # Embeddings with room for it.
  def begin_load(self: __torch__.Fns, x: Tensor) -> Tensor:
    return torch.constant_pad_nd(x, [0, 2 * $experts.count])

  # The derivatives by the embeddings themselves.
  def end_load(self: __torch__.Fns, x: Tensor) -> Tensor:
    return torch.slice(x, 1, 0, $H)

  # Its sums over the tokens of a stream x [T, H + 2*E], each as often as its weight says: [2*E].
  def sum_load(self: __torch__.Fns, x: Tensor, weights: Tensor) -> Tensor:
    sums = torch.matmul(torch.to(weights, 7), torch.to(torch.slice(x, 1, $H), 7))
    return torch.to(sums, 6)

  # From dL/d(stream) of the tokens that predict, g [M, H + 2*E], to that of all: [T, H + 2*E], with
  # the derivatives by all tokens' probabilities, which are slopes [E] times their weights [T].
  def spread_load(
      self: __torch__.Fns, g: Tensor, index: Tensor, weights: Tensor, slopes: Tensor) -> Tensor:
    out = (self).unselect(g, index, weights.size(0))
    part = torch.slice(out, 1, $H, $H + $experts.count)
    torch.add_(part, torch.to(torch.unsqueeze(weights, 1) * torch.unsqueeze(slopes, 0), g.dtype))
    return out
  #end
