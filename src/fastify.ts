/**
 * `feago/fastify`: the routes of `feago serve` in a server of your own.
 *
 *     import { feagoRoutes } from 'feago/fastify'
 *     await server.register(feagoRoutes, { prefix: '/features', features })
 */
export { type FeagoRoutesOptions, feagoRoutes } from './server/plugin.js'
