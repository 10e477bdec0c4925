  # Further optimizers. Tensors [n] are flat views of contiguous ones; gradients are first divided
  # by `divisor`.

  # The 256 values from -1 (or 0) to 1, ascending, that 8-bit codes stand for: dynamic exponents and
  # fractions (Dettmers and others 2022), as in bitsandbytes and torchao.
  def dynamic_map(self: __torch__.Fns, signed: bool) -> Tensor:
    parts = annotate(List[Tensor], [])
    items = 1
    for scale in [1e-06, 1e-05, 0.0001, 0.001, 0.01, 0.1, 1.]:
      n = items + 1
      if not signed:
        n = 2 * items + 1
      b = torch.linspace(0.1, 1., n, dtype=6)
      means = torch.div(torch.add(torch.slice(b, 0, 0, n - 1), torch.slice(b, 0, 1, n)), 2.) * scale
      parts.append(means)
      if signed:
        parts.append(torch.neg(means))
      items = 2 * items
    parts.append(torch.linspace(0., 1., 2, dtype=6))
    values, order = torch.sort(torch.cat(parts))
    return torch.to(values, (self).device())

  # The values of codes [n], with a scale for each block of 256: [n].
  def dequantized(self: __torch__.Fns, codes: Tensor, scales: Tensor, values: Tensor) -> Tensor:
    x = torch.index_select(values, 0, torch.to(codes, 3))
    return torch.view(torch.view(x, [-1, 256]) * torch.unsqueeze(scales, 1), [-1])

  # Writes the codes nearest to x [n], and the scales of its blocks.
  def quantize(
      self: __torch__.Fns, x: Tensor, codes: Tensor, scales: Tensor, values: Tensor) -> int:
    y = torch.view(x, [-1, 256])
    s = torch.clamp_min(torch.amax(torch.abs(y), [1]), 1e-12)
    z = torch.view(y / torch.unsqueeze(s, 1), [-1])
    c = torch.to(torch.zeros_like(z), 3)
    for step in [128, 64, 32, 16, 8, 4, 2, 1]:
      c = c + torch.to(torch.ge(z, torch.index_select(values, 0, c + step)), 3) * step
    up = torch.clamp_max(c + 1, 255)
    down = torch.index_select(values, 0, c)
    half = (torch.index_select(values, 0, up) - down) * 0.5
    torch.copy_(codes, torch.where(torch.ge(z - down, half), up, c))
    torch.copy_(scales, s)
    return 0

  # AdamW in torchao's order of operations: changes w [n], and returns the new moments of g [n].
  def adam_step(
      self: __torch__.Fns, w: Tensor, g: Tensor, m: Tensor, v: Tensor, step: float, lr: float,
      beta1: float, beta2: float, decay: float, eps: float, divisor: float) -> Tuple[Tensor, Tensor]:
    if divisor != 1.:
      g = g / divisor
    rate = torch.full([], lr, dtype=6, device=w.device)
    count = torch.full([], step, dtype=6, device=w.device)
    first = 1 - torch.pow(beta1, count)
    second = 1 - torch.pow(beta2, count)
    m = torch.lerp(m, g, 1. - beta1)
    v = torch.lerp(v, torch.square(g), 1. - beta2)
    p = w - rate * decay * w
    torch.copy_(w, p - rate * (m / first) / (torch.sqrt(v) / torch.sqrt(second) + eps))
    return (m, v)

  # A step for a tensor with moments in FP32.
  def adamw_32bit(
      self: __torch__.Fns, w: Tensor, g: Tensor, m: Tensor, v: Tensor, step: float, lr: float,
      beta1: float, beta2: float, decay: float, eps: float, divisor: float) -> int:
    a, b = (self).adam_step(w, g, m, v, step, lr, beta1, beta2, decay, eps, divisor)
    torch.copy_(m, a)
    torch.copy_(v, b)
    return 0

  # A step for a tensor of whole blocks with moments in 8 bits, 4096 blocks at a time.
  def adamw_8bit(
      self: __torch__.Fns, w: Tensor, g: Tensor, m: Tensor, m_scales: Tensor, v: Tensor,
      v_scales: Tensor, signed: Tensor, unsigned: Tensor, step: float, lr: float, beta1: float,
      beta2: float, decay: float, eps: float, divisor: float) -> int:
    w = torch.view(w, [-1])
    g = torch.view(g, [-1])
    blocks = m_scales.size(0)
    for i in range((blocks + 4095) // 4096):
      b = i * 4096
      d = b + 4096
      if d > blocks:
        d = blocks
      mc = torch.slice(m, 0, b * 256, d * 256)
      ms = torch.slice(m_scales, 0, b, d)
      vc = torch.slice(v, 0, b * 256, d * 256)
      vs = torch.slice(v_scales, 0, b, d)
      x, y = (self).adam_step(
          torch.slice(w, 0, b * 256, d * 256), torch.slice(g, 0, b * 256, d * 256),
          (self).dequantized(mc, ms, signed), (self).dequantized(vc, vs, unsigned), step, lr, beta1,
          beta2, decay, eps, divisor)
      (self).quantize(x, mc, ms, signed)
      (self).quantize(y, vc, vs, unsigned)
    return 0

  # torch.optim's Muon: w, g, and the momentum are [A, B]. The step is scale * lr times the result
  # of five Newton-Schulz iterations in BF16, applied to the gradient with Nesterov's momentum.
  def muon(
      self: __torch__.Fns, w: Tensor, g: Tensor, momentum: Tensor, lr: float, mu: float,
      decay: float, scale: float, divisor: float) -> int:
    if divisor != 1.:
      g = g / divisor
    torch.lerp_(momentum, g, 1. - mu)
    u = torch.lerp(g, momentum, mu)
    o = torch.to(u, 15)
    tall = u.size(0) > u.size(1)
    if tall:
      o = torch.t(o)
    o = torch.div(o, torch.clamp_min(torch.norm(o), 1e-07))
    for i in range(5):
      gram = torch.mm(o, torch.t(o))
      update = torch.addmm(gram, gram, gram, beta=-4.7750, alpha=2.0315)
      o = torch.addmm(o, update, o, beta=3.4445)
    if tall:
      o = torch.t(o)
    torch.mul_(w, 1. - lr * decay)
    torch.add_(w, o, alpha=-(scale * lr))
    return 0
