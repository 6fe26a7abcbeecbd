/** An error refuses the project; a warning is for what is allowed and probably wrong. */
export type Severity = 'error' | 'warning'
