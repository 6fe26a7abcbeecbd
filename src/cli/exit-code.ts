/** What other programs may rely on. */
export const EXIT = {
  clean: 0,
  /** The definitions have problems, or a value is missing under `--strict`. */
  diagnostics: 1,
  /** The command line, the configuration or a file is wrong. */
  usage: 2,
  /** A bundle is damaged, or not signed by whom it must be. */
  integrity: 6,
  /** A bug of FeaGo. */
  internal: 70,
  interrupted: 130
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
