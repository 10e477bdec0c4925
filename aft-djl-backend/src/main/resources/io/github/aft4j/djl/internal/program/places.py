  # Where tensors are made that have no other one to follow.
  def device(self: __torch__.Fns) -> Device:
    return torch.device("$device")

  def empty_on_host(self: __torch__.Fns, like: Tensor) -> Tensor:
    return torch.empty_like(like, device=torch.device("$host"))
