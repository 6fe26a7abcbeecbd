/**
 * `feago`: compiles a project of feature definitions and evaluates it. `feago/runtime` is the same without the compiler, for
 * processes that only score.
 */
export type { Diagnostic, Fix, Label } from './diagnostics/diagnostic.js'
export type { Severity } from './diagnostics/severity.js'
export type { Span } from './diagnostics/span.js'
export { CompilationError } from './reload/compilation-error.js'
export { followBundle, openFeatures } from './reload/open-features.js'
export type { FollowBundleOptions, OpenFeaturesOptions } from './reload/options.js'
export { ProjectReadError } from './reload/project-read-error.js'
export { RefusedError } from './reload/refused-error.js'
// biome-ignore lint/performance/noReExportAll: this entry is the other one and the compiler.
export * from './runtime.js'
