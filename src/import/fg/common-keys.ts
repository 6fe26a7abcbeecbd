import { array, boolean, number, record, string, union, unknown } from 'zod'

const text = union([string(), number()]).transform(String)

/** The keys of every feature that say what its value is. */
export const VALUE_KEYS = {
  feature_type: string(),
  feature_name: string().min(1),
  /** A text, taken where there is no value; empty for none. */
  default_value: text.default(''),
  value_type: string().optional(),
  value_dim: number().int().min(0).optional(),
  value_dimension: number().int().min(0).optional(),
  separator: string().optional(),
  need_prefix: boolean().optional(),
  stub_type: unknown().optional()
}

/** How a value becomes the number of a bucket; at most one of them. */
export const BUCKET_KEYS = {
  hash_bucket_size: number().int().positive().optional(),
  num_buckets: number().int().positive().optional(),
  vocab_list: array(text).min(1).optional(),
  vocab_dict: record(string(), number().int()).optional(),
  vocab_file: string().optional(),
  boundaries: array(number()).min(1).optional(),
  zch: unknown().optional(),
  dynamicemb: unknown().optional(),
  default_bucketize_value: number().int().optional()
}

/** The keys of a sequence. */
export const SEQUENCE_KEYS = {
  sequence_length: number().int().positive().optional(),
  sequence_delim: string().optional(),
  sequence_fields: array(string()).optional()
}

const EMBEDDING = 'how a model is trained with the value, not what the value is'
const LAYOUT = 'how values are written in one text; here lists are lists and maps are maps'

/** Keys that are no part of a value, with the reason. */
export const NOT_NEEDED: Readonly<Record<string, string>> = {
  embedding_dim: EMBEDDING,
  embedding_dimension: EMBEDDING,
  embedding_name: EMBEDDING,
  embedding_constraints: EMBEDDING,
  trainable: EMBEDDING,
  init_fn: EMBEDDING,
  data_type: EMBEDDING,
  use_mask: EMBEDDING,
  pooling: EMBEDDING,
  mlp: EMBEDDING,
  autodis: EMBEDDING,
  group: EMBEDDING,
  shared_name: EMBEDDING,
  value_type: 'which type the other system keeps the value in; here it follows from the expression',
  separator: LAYOUT,
  kv_delimiter: LAYOUT,
  value_separator: LAYOUT,
  sequence_delim: LAYOUT,
  is_op_thread_safe: 'how the other system runs an operator'
}

/** The keys of all features; those that are not needed may hold anything. */
export const COMMON_KEYS = {
  ...Object.fromEntries(Object.keys(NOT_NEEDED).map((key) => [key, unknown().optional()])),
  ...VALUE_KEYS,
  ...BUCKET_KEYS,
  ...SEQUENCE_KEYS
}
