/** What another system calls what is written differently here. */
export interface ForeignName {
  readonly name: string
  /** The operator that stands for it; without one, `how` says what does. */
  readonly operator?: string
  /** How its keys or its values differ. */
  readonly how: string
}

export interface ForeignSystem {
  readonly system: string
  readonly names: readonly ForeignName[]
}

const METARANK: readonly ForeignName[] = [
  { name: 'number', operator: 'number', how: '`field` is `source`' },
  { name: 'boolean', operator: 'boolean', how: '`field` is `source`' },
  {
    name: 'string',
    operator: 'string',
    how: '`encode: onehot` is `one_hot`, of a list `multi_hot`; `index` takes one text: `source: first(item.tags)`'
  },
  {
    name: 'vector',
    operator: 'vector',
    how: '`avg` is `mean`, `euclidean_distance` is `euclidean`, `vector10` is `keep: 10`; `random` is none of an expression'
  },
  { name: 'word_count', operator: 'word_count', how: 'an empty text has no word' },
  { name: 'interaction_count', operator: 'interaction_count', how: 'of the records of a history' },
  { name: 'window_count', operator: 'window_count', how: '`bucket: 24h, periods: [7, 30]` is `windows: [7d, 30d]`, exact and up to now' },
  {
    name: 'rate',
    operator: 'rate',
    how: '`bucket` and `periods` are `windows`; `normalize: { weight }` is `weight` with a `prior`, in tries: their w · B / T, where T / B is the prior'
  },
  { name: 'interacted_with', operator: 'interacted_with', how: '`duration` is `window`; one feature for each field' },
  { name: 'relevancy', operator: 'relevancy', how: 'a field of the candidate' },
  { name: 'position', operator: 'position', how: '`position: 5` is `value: 5`; without, the place of the candidate' },
  { name: 'diversity', operator: 'diversity', how: '`source` is `value`; `of` says what it is' },
  {
    name: 'field_match',
    operator: 'field_match',
    how: '`rankingField` is `query`, `itemField` is `text`; of neural matchers the vectors stand in the context: `cosine(request.embedding, item.embedding)`'
  },
  { name: 'local_time', operator: 'local_time', how: '`parse` is `part`; the time zone is a key' },
  { name: 'item_age', operator: 'item_age', how: 'negative for what is still to come' },
  { name: 'ua', operator: 'ua', how: '`osx` is `macos`' },
  { name: 'referer', operator: 'referer', how: 'a vector of the same places; of a history see `sequence`' },
  { name: 'list_size', operator: 'list_size', how: 'the same' },
  { name: 'time_diff', operator: 'time_diff', how: 'the same' },
  { name: 'window_event_count', operator: 'window_event_count', how: 'the same' },
  { name: 'relative_number', operator: 'relative_number', how: 'the same' },
  { name: 'session_length', operator: 'session_length', how: 'the same' },
  { name: 'session_count', operator: 'session_count', how: 'the same' },
  {
    name: 'random',
    how: 'no expression is random, or no value could be computed again; for a lasting sample write `hash_bucket(item.item_id, 100)`'
  },
  { name: 'ip_country', how: 'whoever makes the context knows the address and the data to look it up in: a field of `request`' },
  { name: 'ip_city', how: 'whoever makes the context knows the address and the data to look it up in: a field of `request`' }
]

const FEATURE_GENERATOR: readonly ForeignName[] = [
  {
    name: 'id_feature',
    operator: 'id',
    how: '`hash_bucket_size` is `hash_bucket`, `vocab_list` is `vocab`; for several values see `sequence`; a prefix is `f"name_{value}"`'
  },
  {
    name: 'raw_feature',
    operator: 'number',
    how: '`normalizer` is one of `log10`, `zscore`, `minmax` and `formula`; of several numbers `vector` with `keep`'
  },
  { name: 'combo_feature', operator: 'combo', how: 'what has several values stands under `lists`' },
  { name: 'combine_feature', operator: 'combine', how: '`gap_min` and `gap_max` are defined nowhere in public, and left out' },
  { name: 'lookup_feature', operator: 'lookup', how: '`combiner: ""` is `all`, `need_key` is `encode: pair`' },
  { name: 'match_feature', operator: 'match', how: '`pkey` is `outer`, `skey` is `inner`; `ALL` is to leave the key out' },
  { name: 'expr_feature', how: 'an expression, under `expr:`' },
  { name: 'overlap_feature', operator: 'overlap', how: 'ratios are from 0 to 1' },
  { name: 'tokenize_feature', operator: 'tokenize', how: 'by words; what cuts words into pieces runs with the model' },
  {
    name: 'text_normalizer',
    operator: 'text_normalizer',
    how: '`TEXT_LOWER2UPPER` is `upper`, `SBC2DBC` is `width`, `FILTER` is `filter`, `SPLITCHRS` is `characters`, `REMOVE_SPACE` is `no_spaces`; nothing writes traditional as simplified characters'
  },
  { name: 'kv_dot_product', operator: 'kv_dot_product', how: 'texts become maps by `kv(text)`' },
  { name: 'bool_mask_feature', operator: 'bool_mask', how: 'the list is `source`' },
  {
    name: 'regex_replace_feature',
    operator: 'regex_replace',
    how: '`regex_pattern` is `patterns`, `icase` is `(?i)`, `replace_all: false` is `replace: first`'
  },
  { name: 'custom_feature', how: 'a host feature in TypeScript; `edit_distance`, `regex_replace` and `haversine_km` are functions' },
  { name: 'sequence_feature', how: 'any operator with `sequence`' },
  { name: 'bm25_feature', operator: 'field_match', how: 'with `method: bm25`' },
  { name: 'slice_feature', operator: 'slice', how: 'from `start` up to `end`' },
  { name: 'str_replace_feature', operator: 'str_replace', how: 'the same' }
]

/** What the operators are called elsewhere: whoever comes from there finds them by these names. */
export const FOREIGN_SYSTEMS: readonly ForeignSystem[] = [
  { system: 'Metarank', names: METARANK },
  { system: 'PAI FG and EasyRec', names: FEATURE_GENERATOR }
]

const BY_NAME: ReadonlyMap<string, ForeignName> = new Map(
  FOREIGN_SYSTEMS.flatMap(({ names }) => names.map((foreign) => [foreign.name, foreign]))
)

/** What a name of another system is called here; FG has the same names for each step of a sequence, `sequence_id_feature`. */
export function foreignName(name: string): ForeignName | undefined {
  return BY_NAME.get(name) ?? BY_NAME.get(name.replace(/^sequence_/, ''))
}
