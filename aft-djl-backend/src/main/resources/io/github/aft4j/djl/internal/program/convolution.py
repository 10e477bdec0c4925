  #if mixers.convolution
  # The gated short convolution: C * conv(B * x).
  #for form in training_forms

  #if form.dropped
  def mix_convolution$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], queries: List[Tensor], keys: List[Tensor],
      back: Tensor, drop: Tensor, layer: int) -> Tensor:
  #else
  def mix_convolution$form(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], queries: List[Tensor], keys: List[Tensor],
      back: Tensor) -> Tensor:
  #end
    n = $norm(x, input_norm)                                           # [T, H]
    b, c, v = torch.chunk($linear(n, mixer_in), 3, 1)                  # [T, H] each
    u = b * v
    outs = annotate(List[Tensor], [])
    for i in range(len(queries)):
      y = (self).convolve(u, $weight(mixer_convolution), $bias(mixer_convolution), keys[i], queries[i].size(1))
      y = torch.reshape(y, [-1, u.size(1)])                            # [n*lq, H]
      outs.append(torch.index_select(c, 0, torch.reshape(queries[i], [-1])) * y)
    return torch.index_select(torch.cat(outs), 0, back)                # [M, H]
  #end

  # Complete prompts of the given lengths, packed one after the other. Returns their outputs,
  # followed by the two states of each prompt.
  def mix_convolution_prompts(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], lengths: List[int]) -> List[Tensor]:
    #for form in plain_forms
    n = $norm(x, input_norm)                                           # [T, H]
    b, c, v = torch.chunk($linear(n, mixer_in), 3, 1)                  # [T, H] each
    #end
    u = b * v
    outs = annotate(List[Tensor], [])
    states = annotate(List[Tensor], [])
    begin = 0
    for l in lengths:
      index = torch.view(torch.arange(begin, begin + l, device=x.device), [1, l])
      y = (self).convolve(u, $weight(mixer_convolution), $bias(mixer_convolution), index, l)
      outs.append(torch.select(y, 0, 0))
      states.append((self).recent(torch.slice(u, 0, begin, begin + l), $convolution.kernel))
      states.append(torch.zeros([0, 0, 0], device=x.device))
      begin += l
    # The packed prompts are padded at the end.
    outs.append(torch.zeros([x.size(0) - begin, u.size(1)], dtype=u.dtype, device=x.device))
    return [c * torch.cat(outs)] + states

  # One new token of each row.
  def mix_convolution_rows(
      self: __torch__.Fns, x: Tensor, w: List[Tensor], recent: Tensor, state: Tensor) -> Tensor:
    #for form in row_forms
    n = $norm(x, input_norm)                                           # [R, H]
    b, c, v = torch.chunk($linear(n, mixer_in), 3, 1)                  # [R, H] each
    #end
    return c * (self).convolve_one(b * v, $weight(mixer_convolution), $bias(mixer_convolution), recent)
  #end
