import { type Features, type OpenFeaturesOptions, openFeatures, type Status } from 'feago'
import { TemporaryProject } from './temporary-project.js'

const made: { readonly close: () => Promise<void> }[] = []

/** A directory that goes with `closeAll`. */
export async function temporaryProject(files: Readonly<Record<string, string | Uint8Array>>): Promise<TemporaryProject> {
  const project = await TemporaryProject.create(files)
  made.push({ close: () => project.remove() })
  return project
}

/** Features that are closed with `closeAll`. */
export async function opened(project: TemporaryProject, options: OpenFeaturesOptions = {}): Promise<Features> {
  return closing(await openFeatures(project.path, options))
}

export function closing<T extends { readonly close: () => Promise<void> }>(resource: T): T {
  made.push(resource)
  return resource
}

/** Closes what a test has opened: services first, their files after them. */
export async function closeAll(): Promise<void> {
  for (const resource of made.splice(0).reverse()) await resource.close()
}

/** Resolves when the status says so. */
export function status(service: Features, holds: (status: Status) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds(service.status())) return resolve()
    const end = service.subscribe((current) => {
      if (!holds(current)) return
      end()
      resolve()
    })
  })
}

/** Resolves when the service is at this generation. */
export function generation(service: Features, number: number): Promise<void> {
  return status(service, ({ active }) => active?.generation === number)
}
