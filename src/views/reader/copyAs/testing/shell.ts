import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'

/** Stands where the tools would, and says with which arguments a real shell called it. To be called once in a test file. */
export function standIns(...tools: readonly string[]) {
  let folder = ''
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'copy-as-'))
    for (const tool of tools)
      fs.writeFileSync(
        path.join(folder, tool),
        `#!${process.execPath}\nprocess.stdout.write(JSON.stringify(process.argv.slice(2)))\n`,
        { mode: 0o755 },
      )
  })
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  /** The arguments that a shell makes of a command. @param variables what stands in variables of the reader's own */
  return (text: string, variables: Readonly<Record<string, string>> = {}) =>
    JSON.parse(
      execFileSync('bash', ['--norc', '--noprofile', '-uc', text], {
        env: { ...variables, PATH: `${folder}:${process.env['PATH']}` },
        encoding: 'utf8',
      }),
    ) as readonly string[]
}
