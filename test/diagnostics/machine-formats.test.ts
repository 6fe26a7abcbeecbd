import { describe, expect, test } from 'vitest'
import { renderGithub } from '../../src/diagnostics/render/github.js'
import { renderJson } from '../../src/diagnostics/render/json.js'
import { renderSarif } from '../../src/diagnostics/render/sarif.js'
import { finding, primary, sample, secondary } from './sample.js'

const { files, at } = sample('\ufefffeatures:\r\n  😀: user.agee\r\n')
const DIAGNOSTIC = finding([primary(at('agee'), 'no such field'), secondary(at('user'), 'a row')], {
  message: 'there is no field "agee"',
  feature: 'ctr',
  help: ['did you mean `age`?'],
  fixes: [{ title: 'write `user.age`', edits: [{ span: at('agee'), text: 'age' }] }]
})

describe('JSON', () => {
  test('has the documented shape: columns in code points, offsets in UTF-16 units', () => {
    expect(JSON.parse(renderJson([DIAGNOSTIC], files, false))).toEqual({
      ok: false,
      diagnostics: [
        {
          code: 'FG1101',
          severity: 'error',
          message: 'there is no field "agee"',
          feature: 'ctr',
          spans: [
            {
              file: 'user.yaml',
              start: { line: 2, column: 11, offset: 23 },
              end: { line: 2, column: 15, offset: 27 },
              primary: true,
              label: 'no such field'
            },
            {
              file: 'user.yaml',
              start: { line: 2, column: 6, offset: 18 },
              end: { line: 2, column: 10, offset: 22 },
              primary: false,
              label: 'a row'
            }
          ],
          help: ['did you mean `age`?'],
          fixes: [
            {
              title: 'write `user.age`',
              edits: [
                { file: 'user.yaml', start: { line: 2, column: 11, offset: 23 }, end: { line: 2, column: 15, offset: 27 }, text: 'age' }
              ]
            }
          ]
        }
      ],
      summary: { errors: 1, warnings: 0, files: 1, hidden: 0 }
    })
  })

  test('a clean project is ok', () => {
    expect(JSON.parse(renderJson([], files, true))).toEqual({
      ok: true,
      diagnostics: [],
      summary: { errors: 0, warnings: 0, files: 0, hidden: 0 }
    })
  })

  test('a finding without feature or place has null and no spans', () => {
    expect(JSON.parse(renderJson([finding([])], files, false)).diagnostics[0]).toMatchObject({ feature: null, spans: [] })
  })

  test('what a terminal would obey is escaped, and read back as it was', () => {
    const message = '\u001b[31m \u009b \u202e \u2028 😀'
    const text = renderJson([finding([], { message })], files, false)
    expect(text).not.toMatch(/[\u007f-\u009f\u202e\u2028\u001b]/)
    expect(JSON.parse(text).diagnostics[0].message).toBe(message)
  })

  test('at most a hundred, the rest is counted', () => {
    const report = JSON.parse(
      renderJson(
        Array.from({ length: 250 }, () => DIAGNOSTIC),
        files,
        false
      )
    )
    expect(report.diagnostics).toHaveLength(100)
    expect(report.summary).toEqual({ errors: 250, warnings: 0, files: 1, hidden: 150 })
  })
})

describe('GitHub annotations', () => {
  test('name the place from the root of the repository', () => {
    expect(renderGithub([DIAGNOSTIC], files, 'features')).toBe(
      '::error file=features/user.yaml,line=2,endLine=2,col=11,endColumn=15,title=FG1101 feature-too-deep' +
        '::there is no field "agee"%0Ano such field%0Adid you mean `age`?%0Afix: write `user.age`\n'
    )
  })

  test('a finding on several lines has no columns', () => {
    const tall = finding([primary({ file: 'user.yaml', start: 1, end: 20 })], { severity: 'warning' })
    expect(renderGithub([tall], files, '')).toBe('::warning file=user.yaml,line=1,endLine=2,title=FG1101 feature-too-deep::this is wrong\n')
  })

  test('a finding without a place has a title alone', () => {
    expect(renderGithub([finding([])], files, '')).toBe('::error title=FG1101 feature-too-deep::this is wrong\n')
  })

  test.each([
    ['100% sure', '100%25 sure'],
    ['one\ntwo', 'one%0Atwo'],
    ['a\r\n::error::b', 'a␍%0A::error::b'],
    ['\u001b[31m', '␛[31m'],
    ['a: b, c', 'a: b, c']
  ])('the message %j is written %s', (message, written) => {
    expect(renderGithub([finding([], { message })], files, '')).toBe(`::error title=FG1101 feature-too-deep::${written}\n`)
  })

  test('a path cannot end its property', () => {
    const odd = sample('x', 'a,b:c%.yaml\n')
    expect(renderGithub([finding([primary(odd.at('x'))])], odd.files, '')).toContain('file=a%2Cb%3Ac%25.yaml%0A,line=1')
  })
})

describe('SARIF 2.1.0', () => {
  const log = JSON.parse(renderSarif([DIAGNOSTIC], files, { version: '1.2.3', directory: 'my features' }))
  const [run] = log.runs
  const [result] = run.results

  test('has what the schema requires', () => {
    expect(log.version).toBe('2.1.0')
    expect(log.$schema).toContain('sarif-2.1.0')
    expect(run.tool.driver).toMatchObject({ name: 'feago', semanticVersion: '1.2.3' })
    expect(run.columnKind).toBe('utf16CodeUnits')
  })

  test('names the rule, with its page from the catalogue', () => {
    const rule = run.tool.driver.rules[result.ruleIndex]
    expect(rule).toMatchObject({ id: result.ruleId, name: 'feature-too-deep', defaultConfiguration: { level: 'error' } })
    expect(rule.shortDescription.text).toMatch(/^[A-Z].*\.$/)
    expect(rule.help.markdown).toContain('```yaml\nfeago: 1')
  })

  test('counts columns in UTF-16 units, behind a byte order mark', () => {
    expect(result.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'my%20features/user.yaml' },
          region: { startLine: 2, startColumn: 12, endLine: 2, endColumn: 16 }
        },
        message: { text: 'no such field' }
      }
    ])
    expect(result.relatedLocations).toMatchObject([{ id: 1, message: { text: 'a row' } }])
  })

  test('carries message and fixes', () => {
    expect(result.level).toBe('error')
    expect(result.message.text).toBe('there is no field "agee"\ndid you mean `age`?')
    expect(result.fixes).toEqual([
      {
        description: { text: 'write `user.age`' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'my%20features/user.yaml' },
            replacements: [
              { deletedRegion: { startLine: 2, startColumn: 12, endLine: 2, endColumn: 16 }, insertedContent: { text: 'age' } }
            ]
          }
        ]
      }
    ])
  })

  test('every region and index is in range, and every text is there', () => {
    const many = [finding([]), finding([primary(at('features'))]), finding([primary(at('user'))], { code: 'FG1102', severity: 'warning' })]
    const [{ results, tool }] = JSON.parse(renderSarif(many, files, { version: '1.0.0', directory: '' })).runs
    for (const { ruleId, ruleIndex, message, level, locations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
      expect(message.text.length).toBeGreaterThan(0)
      expect(['error', 'warning']).toContain(level)
      for (const { physicalLocation } of locations) expect(physicalLocation.region.startColumn).toBeGreaterThan(0)
    }
    expect(results.map((each: { ruleId: string }) => each.ruleId)).toEqual(['FG1101', 'FG1101', 'FG1102'])
  })
})
