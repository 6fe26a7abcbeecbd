import type { Rendered } from './render.js'

/** Checks the syntax of emitted code, brings it down to the oldest supported engine, and carries the source map on. */
export async function transformCode(rendered: Rendered): Promise<{ readonly code: string; readonly sourceMap: string }> {
  const map = Buffer.from(rendered.map).toString('base64')
  const { transform } = await esbuild()
  const result = await transform(`${rendered.text}//# sourceMappingURL=data:application/json;base64,${map}\n`, {
    loader: 'js',
    target: 'node20.19',
    charset: 'ascii',
    sourcemap: 'external',
    sourcesContent: false,
    sourcefile: 'features.js',
    treeShaking: false,
    legalComments: 'none'
  })
  return { code: result.code, sourceMap: result.map }
}

/** Starts esbuild's process, so that it is there when the code is. */
export async function warmUp(): Promise<void> {
  const { transform } = await esbuild()
  // Not awaited. What goes wrong here goes wrong again, and is told, when there is code to transform.
  transform('').catch(() => {})
}

/** Loaded when there is something to compile: checking a project does not need it. */
function esbuild(): Promise<typeof import('esbuild')> {
  return import('esbuild')
}
