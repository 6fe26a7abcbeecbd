import { defineFeature } from 'feago'

/**
 * `user_ctr_7d` of the demo project once more, written in TypeScript: the share of the movies shown in the last seven
 * days that the user clicked, 0 without views. Host features join a project by `openFeatures(directory, { hosts: [userCtr7d] })`.
 */
export const userCtr7d = defineFeature<number>({
  name: 'user_ctr_7d_host',
  type: 'float',
  doc: 'Share of the viewed items that the user clicked in the last seven days, computed in TypeScript.',
  inputs: ['user.clicks_7d', 'user.views_7d'],
  eval: (inputs) => {
    const clicks = inputs.getList<string>('user.clicks_7d')
    const views = inputs.getInt('user.views_7d')
    return views === 0 ? 0 : clicks.length / views
  }
})
