import { array, record, strictObject, string, unknown } from 'zod'

/** A configuration of Metarank. What features and models hold is read one by one. */
export const CONFIG_SHAPE = strictObject({
  features: array(unknown()),
  models: record(string(), unknown()).optional(),
  api: unknown().optional(),
  bootstrap: unknown().optional(),
  core: unknown().optional(),
  inference: unknown().optional(),
  input: unknown().optional(),
  state: unknown().optional(),
  train: unknown().optional()
})

/** Sections of a configuration that no feature depends on. */
export const SECTIONS_NOT_NEEDED = {
  api: 'where Metarank answers; `feago serve` has options of its own',
  bootstrap: 'how Metarank reads old events',
  core: 'how Metarank joins clicks with requests and reports errors',
  inference: 'models that Metarank runs beside its features; give what they compute in the context',
  input: 'where Metarank reads events',
  state: 'where Metarank stores values; here the data come with the request',
  train: 'where Metarank keeps data to train with'
}

/** A model of Metarank: the features that it takes, and how it is trained. */
export const MODEL_SHAPE = strictObject({
  type: string(),
  features: array(string()).min(1).optional(),
  backend: unknown().optional(),
  debias: unknown().optional(),
  encoder: unknown().optional(),
  eval: unknown().optional(),
  factors: unknown().optional(),
  interactions: unknown().optional(),
  itemFields: unknown().optional(),
  itemReg: unknown().optional(),
  iterations: unknown().optional(),
  path: unknown().optional(),
  selector: unknown().optional(),
  split: unknown().optional(),
  store: unknown().optional(),
  userReg: unknown().optional(),
  warmup: unknown().optional(),
  weights: unknown().optional()
})

/** How a model is trained and kept. */
export const TRAINING_KEYS: readonly string[] = Object.keys(MODEL_SHAPE.shape).filter((key) => key !== 'type' && key !== 'features')
export const TRAINING_NOT_NEEDED = 'how Metarank trains and keeps a model; a set here is the columns that a model eats, in their order'
