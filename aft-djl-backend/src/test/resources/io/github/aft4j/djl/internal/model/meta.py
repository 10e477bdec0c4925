
  # Operators for which this build of PyTorch has no kernel without numbers: `torch.X` is replaced by `meta_X`, which gives
  # a result of the same shape and the same derivatives' shapes.

  def same_device(self: __torch__.Fns, a: Tensor, b: Tensor) -> Tensor:
    if a.device != b.device:
      ops.prim.RaiseException("AssertionError: tensors on different devices")
    return a

  def meta_index_select(self: __torch__.Fns, x: Tensor, dim: int, index: Tensor) -> Tensor:
    shape = x.shape
    shape[dim] = index.size(0)
    return torch.expand(torch.slice((self).same_device(x, index), dim, 0, 1), shape) * 1

  def meta_embedding(self: __torch__.Fns, w: Tensor, ids: Tensor) -> Tensor:
    return (self).meta_index_select(w, 0, ids)

  def meta_logical_and(self: __torch__.Fns, a: Tensor, b: Tensor) -> Tensor:
    return torch.bitwise_and(a, b)

  def meta_logical_or(self: __torch__.Fns, a: Tensor, b: Tensor) -> Tensor:
    return torch.bitwise_or(a, b)

  def meta_layer_norm(self: __torch__.Fns, x: Tensor, shape: List[int], w: Tensor, b: Tensor, eps: float) -> Tensor:
    return x * w + b

  def meta_where(self: __torch__.Fns, c: Tensor, a: Tensor, b: Tensor) -> Tensor:
    return torch.to(c, a.dtype) * a + b

  def meta_index_put_(self: __torch__.Fns, x: Tensor, index: List[Optional[Tensor]], values: Tensor) -> Tensor:
    for i in index:
      if i is not None:
        (self).same_device(x, i)
    return (self).same_device(x, values)

  def meta_index_fill_(self: __torch__.Fns, x: Tensor, dim: int, index: Tensor, value: bool) -> Tensor:
    return (self).same_device(x, index)

  def meta__fused_adamw_(self: __torch__.Fns, weights: List[Tensor], grads: List[Tensor], m: List[Tensor], v: List[Tensor], most: List[Tensor], steps: List[Tensor], lr: float, beta1: float, beta2: float, weight_decay: float, eps: float, amsgrad: bool, maximize: bool, grad_scale: Tensor, found_inf: Optional[Tensor]) -> int:
    for i in range(len(weights)):
      for x in [grads[i], m[i], v[i], steps[i], grad_scale]:
        (self).same_device(weights[i], x)
    return 0

  def meta_logsumexp(self: __torch__.Fns, x: Tensor, dims: List[int], keep: bool) -> Tensor:
    return torch.amax(x, dims, keep)

  def meta_scaled_dot_product_attention(self: __torch__.Fns, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor], dropout: float, causal: bool, scale: float) -> Tensor:
    z = torch.matmul(q, torch.transpose(k, 2, 3))
    if mask is not None:
      z = z + mask
    return torch.matmul(torch.to(torch.softmax(z, 3), v.dtype), v)
