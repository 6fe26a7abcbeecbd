import { alternate } from './measure/alternate.js'
import { feago, node } from './measure/command.js'
import { rounds } from './measure/extent.js'
import { ratiosToFirst, report } from './measure/measurement.js'

/** What an author waits for: the check of the demo project, from the start of the process to its end. */
const WAYS = [
  { name: 'node alone', note: 'start and end of an empty process', prepare: () => () => node('-e', '0') },
  { name: 'feago validate', note: 'of the demo project', prepare: () => () => feago('validate', 'features') }
]

report(ratiosToFirst('A command, from start to end', WAYS, await alternate(WAYS, rounds({ warmUp: 1, measured: 6 }))))
