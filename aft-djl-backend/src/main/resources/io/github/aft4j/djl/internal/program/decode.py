  # Decoding with cached keys and values, a whole model per call. embed, layers, last and head are
  # the embeddings, all layers' weights one after the other, the last norm's, and the head.

  # Packed prompts, [T], whose keys and values are written into pools. Prompt i has lengths[i]
  # tokens and goes to slots[i] of pools[i], which is [L, 2, Q, K, P, D] with P positions for each
  # of Q prompts; rows holds the prompts as indices into the packed tokens, [n, l] each, padded at
  # the end, back [T] where in them a token is.
  #if mixers.there
  def prefill_mixed(
      self: __torch__.Fns, ids: Tensor, positions: Tensor, embed: List[Tensor], layers: List[Tensor],
      freqs: List[Tensor], rows: List[Tensor], back: Tensor, pools: List[Tensor], slots: List[int],
      lengths: List[int]) -> List[Tensor]:
    states = annotate(List[Tensor], [])
  #else
  def prefill(
      self: __torch__.Fns, ids: Tensor, positions: Tensor, embed: List[Tensor], layers: List[Tensor],
      freqs: List[Tensor], rows: List[Tensor], back: Tensor, pools: List[Tensor], slots: List[int],
      lengths: List[int]) -> int:
  #end
    x = (self).embed(ids, positions, embed)                            # [T, H]
    #for rotary in rotaries
    c$rotary, s$rotary = (self).rotation(positions, freqs[$rotary], $rotary.factor, x.dtype)
    #end
    #for layer in layers
    #if layer.prefilled
    w = layers[$layer.begin:$layer.end]
    #if layer.attends
    q, k, v = (self).attention_in_$layer.kind(x, w, $layer.c, $layer.s)
    (self).store(k, v, $layer.slot, pools, slots, lengths)
    #if layer.beside
    #if layer.last
    mixed = (self).mix_${layer.mix}_prompts(x, w, lengths)
    states = states + torch.slice(mixed, 1)
    #end
    #end
    #if not layer.last
    a = (self).attend_prompts(q, k, v, rows, back, $attention.scale, $attention.cap, $layer.window$sink)
    #if layer.beside
    mixed = (self).mix_${layer.mix}_prompts(x, w, lengths)
    states = states + torch.slice(mixed, 1)
    a = torch.cat([a, mixed[0]], 1)
    #end
    x = (self).attention_out${layer.block}(x, a, w$layer.uncut)        # [T, H]
    #end
    #else
    mixed = (self).mix_${layer.mix}_prompts(x, w, lengths)
    states = states + torch.slice(mixed, 1)
    #if not layer.last
    x = (self).attention_out${layer.block}(x, mixed[0], w$layer.uncut)  # [T, H]
    #end
    #end
    #end
    #end
    #if mixers.there
    return states
    #else
    return 0
    #end

  # One token for each of R rows to logits [R, V]. state [3, R] holds each row's token, its
  # position, and how many of the row's own keys are cached already; these are in keys and values,
  # per layer [R', K, C, D] with R' at least R and C at least columns. The rows of a prompt attend
  # to its keys in one product: members, one [Q, n] for each pool, lists them, padded with any row;
  # lengths, [Q] each, says how many tokens each prompt has, back [R] where a row is among all
  # members in sequence. Both parts of the attention are joined as one softmax. Hidden keys get a
  # score so low that their weight is exactly zero, and finite, so that a part that is hidden
  # altogether gives no NaN: what other rows and prompts there are changes no bit of a row's result
  # as long as the matrix product computes its rows alike.
  def decode(
      self: __torch__.Fns, state: Tensor, embed: List[Tensor], layers: List[Tensor], last: List[Tensor],
      head: List[Tensor], freqs: List[Tensor], pools: List[Tensor], lengths: List[Tensor],
      members: List[Tensor], back: Tensor, keys: List[Tensor], values: List[Tensor],
      columns: int) -> Tensor:
    positions = torch.select(state, 0, 1)                              # [R]
    own = torch.select(state, 0, 2)                                    # [R]
    rows = torch.arange(state.size(1), device=state.device)            # [R]
    x = (self).embed(torch.select(state, 0, 0), positions, embed)      # [R, H]
    #for rotary in rotaries
    c$rotary, s$rotary = (self).rotation(positions, freqs[$rotary], $rotary.factor, x.dtype)
    #end
    #if rotaries.stretched
    positions = (self).places(positions)
    #end
    #for window in windows
    mine$window = (self).own_mask(own, columns, $window.tokens)        # [R, 1, 1, C]
    theirs$window = annotate(List[Tensor], [])
    for i in range(len(pools)):
      theirs${window}.append(
          (self).prompt_mask(
              positions, members[i], lengths[i], pools[i].size(4), $window.group, $window.tokens))
    #end
    #for layer in layers
    w = layers[$layer.begin:$layer.end]
    #if layer.attends
    q, k, v = (self).attention_in_${layer.kind}_rows(x, w, $layer.c, $layer.s)
    #if layer.caches
    (self).append(keys[$layer], k, rows, own)
    (self).append(values[$layer], v, rows, own)
    #end
    a = (self).attend_cached(
        q, keys[$layer.cache], values[$layer.cache], mine$layer.mask, pools, $layer.slot, members,
        theirs$layer.mask, back, $attention.scale, $attention.cap$sink)  # [R, A*D]
    #if layer.beside
    mixed = (self).mix_${layer.mix}_rows(x, w, keys[$layer.state], values[$layer.state])
    a = torch.cat([a, mixed], 1)
    #end
    #else
    a = (self).mix_${layer.mix}_rows(x, w, keys[$layer.state], values[$layer.state])
    #end
    x = (self).attention_out${layer.block}_rows(x, a, w$layer.uncut)   # [R, H]
    #end
    return (self).logits_rows((self).final_norm(x, last), head)        # [R, V]
