
  # Sum of squares of all tensors, in FP64 so that their order hardly matters: [].
  def square_sum(self: __torch__.Fns, grads: List[Tensor]) -> Tensor:
    # In pieces, because a long sum in FP32 grows until it absorbs small addends.
    pieces = annotate(List[Tensor], [])
    for g in grads:
      if torch.numel(g) > 65536:
        pieces = pieces + torch.split(torch.view(g, [-1]), 65536)
      else:
        pieces.append(g)
    norms = torch._foreach_norm(pieces, 2)
    return torch.sum(torch.square(torch.to(torch.stack(norms), 7)))

  # torch.optim's AdamW by its fused kernel; the gradients are first divided by `divisor`.
  def adamw(
      self: __torch__.Fns, weights: List[Tensor], grads: List[Tensor], m: List[Tensor],
      v: List[Tensor], step: float, lr: float, beta1: float, beta2: float, decay: float,
      eps: float, divisor: float) -> int:
    steps = annotate(List[Tensor], [])
    count = torch.full([], step, dtype=6, device=weights[0].device)
    for i in range(len(weights)):
      steps.append(count)
    torch._fused_adamw_(
        weights, grads, m, v, annotate(List[Tensor], []), steps, lr=lr, beta1=beta1, beta2=beta2,
        weight_decay=decay, eps=eps, amsgrad=False, maximize=False,
        grad_scale=torch.full([], divisor, dtype=6, device=weights[0].device), found_inf=None)
    return 0
