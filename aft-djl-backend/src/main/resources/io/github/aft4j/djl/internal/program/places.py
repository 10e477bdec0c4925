  # Devices for tensors that cannot take theirs from another one.
  def device(self: __torch__.Fns) -> Device:
    return torch.device("$device")

  def empty_on_host(self: __torch__.Fns, like: Tensor) -> Tensor:
    return torch.empty_like(like, device=torch.device("$host"))
