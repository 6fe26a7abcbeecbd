import type { Bundle, Manifest, ManifestKernel } from '../../bundle/bundle.js'
import { visible } from '../../diagnostics/render/visible.js'

/** The JavaScript of a feature or of a set, each kernel with a legend of what it refers to; undefined for any other name. */
export function codeText({ manifest, kernels }: Bundle, name: string): string | undefined {
  const places = kernelsOf(manifest, name)
  if (places === undefined) return undefined
  return places.map(({ place, role }) => kernelText(manifest, name, role, manifest.kernels[place], kernels[place])).join('\n')
}

interface Place {
  readonly place: number
  readonly role: string
}

function kernelsOf({ features, sets }: Manifest, name: string): readonly Place[] | undefined {
  const feature = features.findIndex((each) => each.name === name)
  if (feature >= 0) return [{ place: feature, role: 'for one row' }]
  const set = sets.find((each) => each.name === name)
  if (set === undefined) return undefined
  return [
    ...set.kernels.map((place) => ({ place, role: 'for all rows of a request' })),
    ...set.packings.flatMap(({ pack, fill }) => [
      { place: pack, role: 'for preparing candidates' },
      { place: fill, role: 'for prepared candidates' }
    ])
  ]
}

function kernelText(manifest: Manifest, name: string, role: string, kernel: ManifestKernel | undefined, code = ''): string {
  const legend = kernel === undefined ? [] : legendOf(manifest, kernel)
  return [`// ${name}, ${role}`, ...legend.map((line) => `//   ${line}`), code.trimEnd(), ''].join('\n')
}

/** What stands behind the parameters of a kernel, in the order of the parameters. */
function legendOf({ constants, functions, inputs, sites, hosts }: Manifest, kernel: ManifestKernel): readonly string[] {
  return [
    ...entries('c', kernel.constants, (index) => JSON.stringify(constants[index]?.value)),
    ...entries('r', kernel.functions, (index) => functions[index]),
    ...entries('d', kernel.inputs, (index) => `${inputs[index]?.source}.${inputs[index]?.field}, checked`),
    ...entries('s', kernel.sites, (index) => `the counter of ${sites[index]?.reason}${placeOf(sites[index]?.place)}`),
    ...entries('m', kernel.slots, () => 'where kernels of one request share a value'),
    ...entries('h', kernel.hosts, (index) => hosts[index]?.name)
  ]
}

function entries(letter: string, indexes: readonly number[], textOf: (index: number) => string | undefined): readonly string[] {
  return indexes.map((index, place) => `${letter}[${place}] is ${visible(textOf(index) ?? 'unknown')}`)
}

function placeOf(place: Manifest['sites'][number]['place']): string {
  return place === undefined ? '' : ` at ${place.file}:${place.line}:${place.column}`
}
