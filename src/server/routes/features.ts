import type { FastifyInstance } from 'fastify'
import { printSchedule } from '../../dsl/plan/print-schedule.js'
import { schedule } from '../../dsl/plan/schedule.js'
import type { Snapshot } from '../../registry/snapshot.js'
import { columnsOfSet, featureIndex } from '../../runtime/columns.js'
import { describeFeature } from '../../runtime/description.js'
import { printType } from '../../types/print-type.js'
import { nameRevision } from '../name-revision.js'
import { resource } from '../resource.js'
import type { Service } from '../service.js'

interface Named {
  readonly name: string
}

/** `GET /v1/features`, `/v1/features/:name` and `/v1/sets/:name`: what there is, and how it is computed. */
export function featureRoutes(app: FastifyInstance, { features }: Service): void {
  /** Answers about the active revision name it. */
  const about = (url: string, answer: (snapshot: Snapshot, name: string) => object): void =>
    resource(app, {
      method: 'GET',
      url,
      handler: async (request, reply) => {
        const { snapshot } = features
        const { revision } = snapshot.manifest
        // Routes without a name have no use for it.
        const { name = '' } = request.params as Partial<Named>
        const body = { revision, ...answer(snapshot, name) }
        nameRevision(reply, revision)
        return body
      }
    })
  about('/v1/features', listed)
  about('/v1/features/:name', (snapshot, name) => describedFeature(snapshot, name))
  about('/v1/sets/:name', (snapshot, name) => describedSet(snapshot, name))
}

function listed({ manifest }: Snapshot): object {
  return {
    features: byName(manifest.features).map(({ name, type, scope, doc }) => ({ name, type: printType(type), scope, ...optional({ doc }) })),
    sets: byName(manifest.sets).map(({ name, doc, columns }) => ({ name, ...optional({ doc }), columns: columns.length }))
  }
}

/** `plan`: what is computed how often, one step a line, as `feago explain NAME --plan` ends. */
function describedFeature(snapshot: Snapshot, name: string): object {
  const index = featureIndex(snapshot, name)
  const node = snapshot.ir().features[index]
  const plan = node === undefined ? '' : printSchedule(schedule([node]), new Map([[name, node]]))
  return { ...describeFeature(snapshot.manifest, index), plan: plan.split('\n') }
}

function describedSet(snapshot: Snapshot, name: string): object {
  const { described, layout, set } = columnsOfSet(snapshot, name)
  const { doc, schema } = snapshot.manifest.sets[set ?? -1] ?? {}
  return { name, ...optional({ doc }), ...(schema === undefined ? {} : { schema: schema.digest }), width: layout.width, columns: described }
}

function byName<T extends Named>(items: readonly T[]): readonly T[] {
  return items.toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

function optional(parts: { readonly doc: string | undefined }): { readonly doc?: string } {
  return parts.doc === undefined ? {} : { doc: parts.doc }
}
