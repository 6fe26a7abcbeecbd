/** Everything that grows has a bound here; passing one is a diagnostic or a reason, never a crash. */
export const LIMITS = {
  /** UTF-8 bytes of one definition file. */
  documentBytes: 2 * 1024 * 1024,
  /** UTF-16 units of one expression. */
  expressionLength: 8 * 1024,
  /** Brackets, prefix operators and the like that may stand inside each other, counted on tokens before parsing. */
  nesting: 64,
  /** Depth of a syntax tree, where long chains of operators count too. */
  expressionDepth: 400,
  /** Nodes of one expression. */
  expressionNodes: 5_000,
  /** Parts of one expression with the functions that it calls written out. */
  inlinedNodes: 20_000,
  /** Elements of a list literal. */
  listElements: 1_000,
  /** Characters of a name. */
  nameLength: 64,
  /** Lambdas inside lambdas: each level multiplies the work by the length of a list. */
  lambdaNesting: 3,
  features: 20_000,
  /** UTF-8 bytes of a table in CSV. */
  tableBytes: 8 * 1024 * 1024,
  /** Rows of a table in CSV. */
  tableRows: 100_000,
  /** Definition files of one project. */
  projectFiles: 10_000,
  /** Depth of a feature's IR with all the features that it uses. */
  programDepth: 500,
  /** Nodes of a feature's IR with all the features that it uses. */
  featureNodes: 20_000,
  /** Sum of `featureNodes` over a project. */
  programNodes: 4_000_000,
  /** Elements that a value may have in all its parts, as estimated for inputs of usual size. */
  valueElements: 10_000_000,
  /** Diagnostics of one run; the rest is counted. */
  diagnostics: 100,
  /** Elements of an input list without `max_items`. A longer one is missing, reason `limit`. */
  inputItems: 100_000,
  /** Elements, keys and places of one input with all its parts. An input with more is missing, reason `limit`. */
  inputElements: 1_000_000,
  /** Parts of one type, with its named types written out. */
  typeParts: 2_000,
  /** Candidates of one request. */
  candidates: 1_000_000,
  /** Numbers of one `range`. A longer one is missing, reason `overflow`. */
  rangeElements: 10_000,
  /** UTF-16 units of a text that an expression makes. A longer one is missing, reason `overflow`. */
  textLength: 2 ** 24,
  /** Steps of a regular expression, its counted repetitions written out: compiling it takes time in proportion. */
  patternSteps: 10_000,
  /** UTF-16 units of a text that is compared by editing: the time grows with the product of the lengths. */
  editDistanceLength: 10_000,
  /** Parts of one n-gram: each part of a text stands in so many. */
  ngramLength: 64,
  /** UTF-16 units of a word that is stemmed. */
  stemmedLength: 100,
  /** Different terms whose distances from each other are measured: there are half as many distances as their square. */
  proximityTerms: 100,
  /** Nesting of data in a definition. */
  dataNesting: 64
} as const
