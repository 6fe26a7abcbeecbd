import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { directoryWith, feago } from './command-line.js'

describe('feago init', () => {
  test.each(['.', 'new/shop'])('makes a project in %s that validates without a warning and evaluates', async (target) => {
    const directory = directoryWith({})
    const { code, stdout, stderr } = await feago(directory, ['init', target])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain('feago validate')
    const project = join(directory, target)
    expect(await feago(project, ['validate', '--fail-level', 'warning'])).toMatchObject({ code: 0, stdout: '' })
    const evaluated = await feago(project, ['eval', '--context', 'context.json', '--set', 'ranker_v1', '--strict'])
    expect(evaluated).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(evaluated.stdout)).toMatchObject({
      columns: ['user_ctr_7d', 'user_is_adult', 'item_age_days', 'same_category_clicks', 'price_vs_list'],
      rows: [
        [0.125, true, 12.5, 1, 0.625],
        [0.125, true, 152.5, 0, 0.375],
        [0.125, true, 1, 1, 2]
      ]
    })
  })

  test('the next steps that it prints can be followed', async () => {
    const directory = directoryWith({})
    const { stderr } = await feago(directory, ['init', 'shop'])
    const commands = [...stderr.matchAll(/^ {2}feago (.*)$/gm)].map(([, line = '']) => line.split(' '))
    expect(stderr).toContain('  cd shop\n')
    expect(commands).toHaveLength(2)
    for (const argv of commands) expect((await feago(join(directory, 'shop'), argv)).code).toBe(0)
  })

  test('writes over nothing, and then writes nothing', async () => {
    const directory = directoryWith({ 'features/item.yaml': 'mine' })
    const { code, stderr } = await feago(directory, ['init'])
    expect(code).toBe(2)
    expect(stderr).toContain('"features/item.yaml" exists already: nothing was written')
    expect(readFileSync(join(directory, 'features/item.yaml'), 'utf8')).toBe('mine')
    expect(readdirSync(join(directory, 'features'))).toEqual(['item.yaml'])
    expect(existsSync(join(directory, 'context.json'))).toBe(false)
  })
})
